window.YTD.verified.part0 = [
  {
    "verified": {
      "verified": true,
      "accountId": "1234567890"
    }
  }
]
