window.YTD.shopify_account.part0 = [
  {
    "shopifyAccount": {
      "shopDomain": "Some shop domain",
      "shopCurrency": "Some shop currency",
      "termsOfServiceAccepted": true,
      "appOnboardingComplete": true,
      "createdAt": "2022-11-16T08:09:10.000Z",
      "updatedAt": "2022-11-16T08:09:10.000Z",
      "catalogId": "1600000000000000777",
      "userId": "1234567890"
    }
  }
]
