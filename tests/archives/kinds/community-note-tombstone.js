window.YTD.community_note_tombstone.part0 = [
  {
    "communityNoteTombstone": {
      "deletedAt": "2022-11-16T08:09:10.000Z",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "noteId": "1600000000000000777",
      "userId": "1234567890"
    }
  }
]
