window.YTD.user_link_clicks.part0 = [
  {
    "userInteractionsData": {
      "linkClick": {
        "finalUrl": "https://example.org/finalUrl",
        "timeStampOfInteraction": "2022-11-16T08:09:10.000Z",
        "tweetId": "1600000000000000001"
      }
    }
  }
]
