window.YTD.account_label.part0 = [
  {
    "accountLabel": {
      "label": "Some label",
      "managedByScreenName": "Some managed by screen name"
    }
  },
  {
    "accountLabel": {}
  }
]
