window.YTD.ip_audit.part0 = [
  {
    "ipAudit": {
      "createdAt": "2022-11-16T08:09:10.000Z",
      "loginIp": "192.0.2.1",
      "loginPortNumber": "42",
      "accountId": "1234567890"
    }
  }
]
