window.YTD.ad_mobile_conversions_attributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "attributedMobileAppConversions": {
          "conversions": [
            {
              "conversionTime": "2022-11-16 08:09:10",
              "applicationName": "Some application name",
              "conversionEvent": "Some conversion event",
              "eventType": "Some event type",
              "advertiserInfo": {
                "advertiserName": "Some advertiser name",
                "screenName": "@someshop"
              },
              "conversionUrl": "https://example.org/conversionUrl",
              "mobilePlatform": "Some mobile platform",
              "conversionPlatform": "Some conversion platform",
              "attributedConversionType": "Some attributed conversion type",
              "conversionValue": "0.88",
              "additionalParameters": {
                "currency": "Some currency",
                "numItems": "42",
                "conversionId": "Some conversion id",
                "tagContents": [
                  {
                    "numItems": "42"
                  }
                ]
              }
            }
          ]
        }
      }
    }
  }
]
