window.YTD.catalog_item.part0 = [
  {
    "catalogItem": {
      "catalogProduct": {
        "title": "On the quay",
        "description": "Some description",
        "brand": "Some brand",
        "price": {
          "currencyCode": "Some currency code",
          "microValue": "42"
        },
        "salePrice": {
          "currencyCode": "Some currency code",
          "microValue": "42"
        },
        "saleStartTime": "2022-11-16T08:09:10.000Z",
        "saleEndTime": "2022-11-16T08:09:10.000Z",
        "productUrl": {
          "externalUrl": "https://example.org/externalUrl",
          "tcoUrl": "https://example.org/tcoUrl"
        },
        "mobileUrl": "https://example.org/mobileUrl",
        "coverMedia": {
          "twitterMediaUrl": "https://example.org/twitterMediaUrl",
          "externalUrl": "https://example.org/externalUrl"
        },
        "additionalMedia": [
          "Some additional media"
        ],
        "googleProductCategory": "Some google product category",
        "customProductType": "Some custom product type",
        "createdFromDataSource": "Some created from data source",
        "updatedFromDataSource": "Some updated from data source",
        "lastUpdatedAt": "2022-11-16T08:09:10.000Z",
        "productKey": "Some product key",
        "productId": "Some product id",
        "catalogId": "1600000000000000777"
      }
    }
  },
  {
    "catalogItem": {
      "catalogProductGroup": {
        "products": [
          "Some products"
        ],
        "productGroupKey": "Some product group key",
        "productGroupId": "Some product group id"
      }
    }
  }
]
