window.YTD.product_drop.part0 = [
  {
    "productDrop": {
      "hashtag": "Some hashtag",
      "dropTime": "2022-11-16T08:09:10.000Z",
      "productSetId": "1600000000000000777",
      "userId": "1234567890",
      "id": "1600000000000000777"
    }
  }
]
