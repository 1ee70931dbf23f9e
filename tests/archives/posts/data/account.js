window.YTD.account.part0 = [
  {
    "account": {
      "accountId": "1234567890",
      "username": "ada_example",
      "accountDisplayName": "Ada Example",
      "createdAt": "2011-02-03T04:05:06.000Z"
    }
  }
]
