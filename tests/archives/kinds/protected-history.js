window.YTD.protected_history.part0 = [
  {
    "protectedHistory": {
      "protectedAt": "2022-11-16T08:09:10.000Z",
      "action": "Protect"
    }
  }
]
