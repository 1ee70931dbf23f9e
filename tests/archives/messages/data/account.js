window.YTD.account.part0 = [
  {
    "account": {
      "email": "ada@example.org",
      "createdVia": "web",
      "username": "ada_example",
      "accountId": "1234567890",
      "createdAt": "2011-02-03T04:05:06.000Z",
      "accountDisplayName": "Ada Example"
    }
  }
]