window.YTD.moment.part0 = [
  {
    "moment": {
      "title": "On the quay",
      "description": "Some description",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "tweets": [
        {
          "tweet": {
            "coreData": {
              "text": "Low water at the mill &amp; a heron",
              "createdAtSecs": "1668586150",
              "userId": "1234567890"
            },
            "id": "1600000000000000001",
            "urls": [
              {
                "expanded": "https://example.org/expanded"
              }
            ],
            "mentions": [
              {
                "screenName": "@someshop",
                "userId": "1234567890"
              }
            ],
            "media": [
              {
                "mediaPath": "Some media path",
                "mediaKey": {
                  "mediaCategory": {
                    "value": "1",
                    "name": "Active",
                    "originalName": "ACTIVE",
                    "annotations": {}
                  }
                }
              }
            ],
            "counts": {
              "favoriteCount": "42",
              "retweetCount": "42",
              "replyCount": "42"
            },
            "language": {
              "language": "English",
              "confidence": "0.88"
            },
            "deviceSource": {
              "name": "Harbour Lights",
              "display": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>"
            }
          }
        }
      ],
      "coverMediaUrls": [
        "https://example.org/coverMediaUrls"
      ],
      "createdBy": "222000111",
      "momentId": "1600000000000000777"
    }
  }
]
