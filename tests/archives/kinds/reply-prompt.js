window.YTD.reply_prompt.part0 = [
  {
    "replyPrompt": {
      "proposedTweetText": "Not <b>that</b> again &amp; again",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "promptActionType": "42",
      "inReplyToTweetId": "1600000000000000001",
      "userId": "1234567890",
      "promptId": "1600000000000000777"
    }
  }
]
