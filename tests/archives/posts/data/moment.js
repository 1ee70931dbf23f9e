window.YTD.moment.part0 = [
  {
    "moment": {
      "momentId": "900000000000000001",
      "createdAt": "2023-09-06T23:30:00.123Z",
      "createdBy": "1234567890",
      "title": "Rafts",
      "coverMediaUrls": [],
      "tweets": [
        {
          "momentId": "900000000000000001",
          "tweet": {
            "id": "1699557252920246272",
            "coreData": {
              "createdAtSecs": "1694041000",
              "text": "A raft in the morning &lt;3",
              "userId": "222000111"
            },
            "urls": [],
            "mentions": []
          }
        }
      ]
    }
  }
]
