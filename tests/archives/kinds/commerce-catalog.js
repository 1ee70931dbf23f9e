window.YTD.commerce_catalog.part0 = [
  {
    "commerceCatalog": {
      "catalogName": "Some catalog name",
      "catalogType": "Some catalog type",
      "lastUpdatedAt": "2022-11-16T08:09:10.000Z",
      "authorUserId": "222000111",
      "catalogId": "1600000000000000777"
    }
  }
]
