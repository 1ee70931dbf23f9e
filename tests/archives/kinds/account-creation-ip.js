window.YTD.account_creation_ip.part0 = [
  {
    "accountCreationIp": {
      "userCreationIp": "192.0.2.1",
      "accountId": "1234567890"
    }
  }
]
