window.YTD.twitter_shop.part0 = [
  {
    "twitterShop": {
      "name": "Harbour Lights",
      "description": "Some description",
      "isEnabled": true,
      "productSetIds": [
        "1600000000000000777"
      ],
      "userId": "1234567890",
      "shopId": "1600000000000000777"
    }
  }
]
