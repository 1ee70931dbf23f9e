window.YTD.account_suspension.part0 = [
  {
    "accountSuspension": {
      "timeStamp": "2022-11-16T08:09:10.000Z",
      "action": "Protect"
    }
  }
]
