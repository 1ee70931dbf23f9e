window.YTD.account.part0 = [
  {
    "account": {
      "username": "ada_example",
      "accountDisplayName": "Some account display name",
      "email": "ada@example.org",
      "phoneNumber": "+15550101000",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "createdVia": "web",
      "accountId": "1234567890",
      "timeZone": "Pacific Time (US & Canada)",
      "updatedAt": "2022-11-16T08:09:10.000Z"
    }
  }
]
