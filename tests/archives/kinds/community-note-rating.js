window.YTD.community_note_rating.part0 = [
  {
    "communityNoteRating": {
      "helpfulnessLevel": "Some helpfulness level",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "helpfulTags": [
        "Some helpful tags"
      ],
      "notHelpfulTags": [
        "Some not helpful tags"
      ],
      "nothelpfulTags": [
        "Some nothelpful tags"
      ],
      "agree": "Some agree",
      "helpful": "Some helpful",
      "suggestions": "Some suggestions",
      "noteId": "1600000000000000777",
      "userId": "1234567890",
      "userAlias": "Some user alias"
    }
  }
]
