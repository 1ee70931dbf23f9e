window.YTD.shop_module.part0 = [
  {
    "shopModule": {
      "isEnabled": true,
      "displayType": "Some display type",
      "productSetIds": [
        "1600000000000000777"
      ],
      "userId": "1234567890",
      "moduleId": "1600000000000000777"
    }
  }
]
