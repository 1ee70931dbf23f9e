window.YTD.community_note_api_test_note.part0 = [
  {
    "communityNoteApiTestNote": {
      "summary": "Some summary",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "tweetId": "1600000000000000001",
      "classification": "Some classification",
      "believable": "Some believable",
      "harmful": "Some harmful",
      "validation": "Some validation",
      "trustworthySources": "42",
      "misleadingTags": [
        "Some misleading tags"
      ],
      "notMisleadingTags": [
        "Some not misleading tags"
      ],
      "userAlias": "Some user alias",
      "userId": "1234567890",
      "noteId": "1600000000000000777"
    }
  }
]
