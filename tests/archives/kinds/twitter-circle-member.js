window.YTD.twitter_circle_member.part0 = [
  {
    "twitterCircleMember": {
      "id": "222000111",
      "userLink": "https://example.org/userLink",
      "twitterCircleId": "1600000000000000777"
    }
  }
]
