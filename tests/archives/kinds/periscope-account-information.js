window.YTD.periscope_account_information.part0 = [
  {
    "periscopeAccountInformation": {
      "displayName": "Some display name",
      "username": "ada_example",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "createdAtMsec": "1668586150000",
      "twitterScreenName": "ada_example",
      "twitterId": "222000111",
      "isTwitterUser": true,
      "isTwitterVerified": true,
      "digitsId": "Some digits id",
      "id": "1aAAaAAAaAaAA"
    }
  }
]
