window.__THAR_CONFIG = {
  "userInfo": {
    "accountId": "1234567890",
    "userName": "ada_example",
    "displayName": "Ada Example"
  },
  "archiveInfo": {
    "sizeBytes": "1",
    "generationDate": "2026-07-01T10:20:30.400Z",
    "isPartialArchive": false,
    "maxPartSizeBytes": "53687091200"
  },
  "dataTypes": {
    "account": {
      "files": [
        {
          "fileName": "data/account.js",
          "globalName": "YTD.account.part0",
          "count": "1"
        }
      ]
    },
    "profile": {
      "files": [
        {
          "fileName": "data/profile.js",
          "globalName": "YTD.profile.part0",
          "count": "1"
        }
      ]
    },
    "tweets": {
      "files": [
        {
          "fileName": "data/tweets.js",
          "globalName": "YTD.tweets.part0",
          "count": "4"
        }
      ]
    }
  }
}