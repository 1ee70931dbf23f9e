window.YTD.fleet.part0 = [
  {
    "fleet": {
      "text": "Some text",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "deletedAt": "2022-11-16T08:09:10.000Z",
      "viewCount": "42",
      "urls": [
        "https://example.org/urls"
      ],
      "mediaEntity": "Some media entity",
      "seenByUsers": [
        "222000111"
      ],
      "threadId": "1600000000000000777",
      "userId": "1234567890",
      "id": "1600000000000000777"
    }
  }
]
