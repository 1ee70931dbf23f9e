window.YTD.community_note_batsignal.part0 = [
  {
    "communityNoteBatsignal": {
      "createdAt": "2022-11-16T08:09:10.000Z",
      "tweetId": "1600000000000000001",
      "sourceLink": "https://example.org/sourceLink",
      "userId": "1234567890",
      "signalId": "1600000000000000777"
    }
  }
]
