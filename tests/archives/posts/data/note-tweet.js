window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "1699469172536242272",
      "createdAt": "2023-09-06T17:06:40.123Z",
      "updatedAt": "2023-09-06T17:06:40.123Z",
      "lifecycle": {
        "value": "1",
        "name": "Active",
        "originalName": "ACTIVE",
        "annotations": {}
      },
      "core": {
        "text": "A long walk along the whole quay & back, with nothing to hurry for. The tide came in, the tide went out, and the herons did not look up once. The tide came in, the tide went out, and the herons did not look up once. The tide came in, the tide went out, and the herons did not look up once. The tide came in, the tide went out, and the herons did not look up once. See https://t.co/LLLLLLLLLL #tide",
        "styletags": [
          {
            "fromIndex": "22",
            "toIndex": "32",
            "styleTypes": [
              {
                "value": "0",
                "name": "Bold",
                "originalName": "BOLD",
                "annotations": {}
              }
            ]
          }
        ],
        "urls": [
          {
            "fromIndex": "368",
            "toIndex": "391",
            "shortUrl": "https://t.co/LLLLLLLLLL",
            "expandedUrl": "https://example.org/quay",
            "displayUrl": "example.org/quay"
          }
        ],
        "mentions": [],
        "hashtags": [
          {
            "fromIndex": "392",
            "toIndex": "397",
            "text": "tide"
          }
        ],
        "cashtags": []
      }
    }
  },
  {
    "noteTweet": {
      "noteTweetId": "1699762773816246277",
      "createdAt": "2023-09-07T12:33:20.123Z",
      "updatedAt": "2023-09-07T12:33:20.123Z",
      "lifecycle": {
        "value": "1",
        "name": "Active",
        "originalName": "ACTIVE",
        "annotations": {}
      },
      "core": {
        "text": "A long text whose post is not in the archive.",
        "urls": [],
        "mentions": [],
        "hashtags": [],
        "cashtags": []
      }
    }
  }
]
