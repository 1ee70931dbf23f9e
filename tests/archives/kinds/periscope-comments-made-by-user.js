window.YTD.periscope_comments_made_by_user.part0 = [
  {
    "periscopeCommentsMadeByUser": {
      "text": "Some text",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "createdAtMsec": "1668586150000",
      "broadcastId": "Some broadcast id",
      "byAccountId": "Some by account id"
    }
  }
]
