window.YTD.professional_data.part0 = [
  {
    "professionalData": {
      "professionalType": "Some professional type",
      "categories": [
        {
          "categoryName": "Some category name",
          "setToDisplay": true
        }
      ],
      "createdAt": "2022-11-16T08:09:10.000Z",
      "creationSource": "Some creation source",
      "locationSpotlight": [
        {
          "website": "https://example.org/website",
          "addresssLine1": "Some addresss line1",
          "city": "Some city",
          "administrativeArea": "Some administrative area",
          "postalCode": "Some postal code",
          "country": "Some country",
          "phone": {
            "countryCode": "Some country code",
            "number": "Some number"
          },
          "email": "ada@example.org",
          "timezone": "Some timezone",
          "openTimes": "Some open times",
          "openTimesType": "Some open times type",
          "regular": [
            {
              "weekday": "Some weekday",
              "slots": [
                {
                  "hourOpen": "42",
                  "minuteOpen": "42",
                  "hourClose": "42",
                  "minuteClose": "42"
                }
              ]
            }
          ],
          "moduleId": "1600000000000000777"
        }
      ],
      "appSpotlight": [
        {
          "appleAppStore": "Some apple app store",
          "googlePlayStore": "Some google play store"
        }
      ],
      "linkSpotlight": [
        {
          "rawUrl": "https://example.org/rawUrl",
          "ctaDisplay": "Some cta display"
        }
      ],
      "professionalId": "1600000000000000777",
      "accountId": "1234567890"
    }
  }
]
