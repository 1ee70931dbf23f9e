window.YTD.ad_impressions.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adImpressions": {
          "impressions": [
            {
              "advertiserInfo": {
                "advertiserName": "Some advertiser name",
                "screenName": "@someshop"
              },
              "impressionTime": "2022-11-16 08:09:10",
              "promotedTweetInfo": {
                "tweetText": "Boots for wet quays &amp; more",
                "tweetId": "1600000000000000001",
                "urls": [
                  "https://example.org/urls"
                ],
                "mediaUrls": [
                  "https://example.org/mediaUrls"
                ]
              },
              "promotedTrendInfo": {
                "name": "Harbour Lights",
                "description": "Some description",
                "trendId": "1600000000000000777"
              },
              "publisherInfo": {
                "publisherName": "Some publisher name",
                "screenName": "@someshop"
              },
              "displayLocation": "Some display location",
              "matchedTargetingCriteria": [
                {
                  "targetingType": "Some targeting type",
                  "targetingValue": "Some targeting value"
                }
              ],
              "deviceInfo": {
                "osType": "Some os type",
                "deviceType": "Some device type",
                "deviceId": "T0kEnT0kEnT0kEnT0kEn"
              },
              "rtbCreativeMediaInfo": {
                "mediaType": "Some media type",
                "dspName": "Some dsp name"
              }
            }
          ]
        }
      }
    }
  }
]
