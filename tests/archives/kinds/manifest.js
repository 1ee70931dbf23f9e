window.__THAR_CONFIG = {
  "userInfo": {
    "userName": "ada_example",
    "displayName": "Some display name",
    "accountId": "1234567890"
  },
  "archiveInfo": {
    "generationDate": "2022-11-16T08:09:10.000Z",
    "sizeBytes": "42",
    "isPartialArchive": true,
    "maxPartSizeBytes": "42"
  },
  "dataTypes": {}
}
