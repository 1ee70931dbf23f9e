window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "core": {
        "text": "Some text",
        "urls": [
          {
            "expandedUrl": "https://example.org/expandedUrl",
            "shortUrl": "https://example.org/shortUrl",
            "displayUrl": "Some display url"
          }
        ],
        "mentions": [
          {
            "screenName": "@someshop"
          }
        ],
        "hashtags": [
          {
            "text": "Some text"
          }
        ],
        "cashtags": [
          {
            "text": "Some text"
          }
        ],
        "styletags": [
          {
            "styleTypes": [
              {
                "value": "1",
                "name": "Active",
                "originalName": "ACTIVE",
                "annotations": {}
              }
            ],
            "fromIndex": "42",
            "toIndex": "42"
          }
        ]
      },
      "createdAt": "2022-11-16T08:09:10.000Z",
      "updatedAt": "2022-11-16T08:09:10.000Z",
      "lifecycle": {
        "value": "1",
        "name": "Active",
        "originalName": "ACTIVE",
        "annotations": {}
      },
      "noteTweetId": "1600000000000000777"
    }
  }
]
