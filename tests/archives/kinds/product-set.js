window.YTD.product_set.part0 = [
  {
    "productSet": {
      "name": "Harbour Lights",
      "description": "Some description",
      "productSetType": "Some product set type",
      "lastUpdatedAt": "2022-11-16T08:09:10.000Z",
      "items": [
        {
          "itemType": "Some item type",
          "itemKey": "Some item key"
        }
      ],
      "catalogId": "1600000000000000777",
      "productSetId": "1600000000000000777"
    }
  }
]
