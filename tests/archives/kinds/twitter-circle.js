window.YTD.twitter_circle.part0 = [
  {
    "twitterCircle": {
      "createdAt": "2022-11-16T08:09:10.000Z",
      "ownerUserId": "1234567890",
      "id": "1600000000000000777"
    }
  }
]
