window.__THAR_CONFIG = {
  "userInfo": {
    "accountId": "1234567890",
    "userName": "ada_example",
    "displayName": "Ada Example"
  },
  "archiveInfo": {
    "generationDate": "2031-07-01T10:20:30.400Z",
    "formatVersion": 12
  },
  "dataTypes": {
    "tweets": {
      "files": [
        {
          "fileName": "data/tweets.js",
          "globalName": "YTD.tweets.part0",
          "count": 5
        }
      ]
    },
    "hologramPost": {
      "files": [
        {
          "fileName": "data/hologram-post.js",
          "count": "3",
          "checksum": "0"
        }
      ],
      "mood": 1
    },
    "aura": "none"
  },
  "seals": [
    1,
    2
  ]
}