window.YTD.account_timezone.part0 = [
  {
    "accountTimezone": {
      "timeZone": "Pacific Time (US & Canada)",
      "accountId": "1234567890"
    }
  }
]
