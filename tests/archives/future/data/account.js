window.YTD.account.part0 = [
  {
    "account": {
      "username": "ada_example",
      "accountId": 1234567890,
      "createdAt": "1296705906000",
      "accountDisplayName": "Ada Example",
      "email": null,
      "planet": "Earth"
    }
  }
]