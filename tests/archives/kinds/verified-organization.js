window.YTD.verified_organization.part0 = [
  {
    "verifiedOrganization": {
      "screenName": "@someshop",
      "verfiedType": "Some verfied type",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "affiliatedToAccounts": [
        "Some affiliated to accounts"
      ],
      "affiliates": [
        "Some affiliates"
      ]
    }
  },
  {
    "verifiedOrganization": {}
  }
]
