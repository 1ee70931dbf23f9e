window.YTD.spaces_metadata.part0 = [
  {
    "spacesMetadata": {
      "createdAt": "2022-11-16T08:09:10.000Z",
      "endedAt": "2022-11-16T08:09:10.000Z",
      "creatorUserId": "222000111",
      "hostUserIds": [
        "222000111"
      ],
      "speakers": [
        {
          "userId": "1234567890"
        }
      ],
      "invitedUserIds": [
        "222000111"
      ],
      "totalParticipating": "42",
      "totalParticipated": "42",
      "id": "1aAAaAAAaAaAA"
    }
  }
]
