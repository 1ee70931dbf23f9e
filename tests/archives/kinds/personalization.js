window.YTD.personalization.part0 = [
  {
    "p13nData": {
      "demographics": {
        "languages": [
          {
            "language": "English",
            "isDisabled": true
          }
        ],
        "genderInfo": {
          "gender": "female",
          "genderOverride": "Some gender override"
        }
      },
      "inferredAgeInfo": {
        "age": [
          "36"
        ],
        "birthDate": "1990-01-31"
      },
      "locationHistory": [
        "Some location history"
      ],
      "interests": {
        "interests": [
          {
            "name": "Harbour Lights",
            "isDisabled": true
          }
        ],
        "partnerInterests": [
          "Some partner interests"
        ],
        "shows": [
          "Some shows"
        ],
        "audienceAndAdvertisers": {
          "numAudiences": "42",
          "advertisers": [
            "Some advertisers"
          ],
          "lookalikeAdvertisers": [
            "Some lookalike advertisers"
          ],
          "doNotReachAdvertisers": [
            "Some do not reach advertisers"
          ],
          "catalogAudienceAdvertisers": [
            "Some catalog audience advertisers"
          ]
        }
      }
    }
  }
]
