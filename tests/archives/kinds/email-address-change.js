window.YTD.email_address_change.part0 = [
  {
    "emailAddressChange": {
      "emailChange": {
        "changedAt": "2022-11-16T08:09:10.000Z",
        "changedFrom": "ada_before",
        "changedTo": "ada_example"
      },
      "accountId": "1234567890"
    }
  }
]
