window.YTD.connected_application.part0 = [
  {
    "connectedApplication": {
      "name": "Harbour Lights",
      "organization": {
        "name": "Harbour Lights",
        "url": "https://example.org/url",
        "privacyPolicyUrl": "https://example.org/privacyPolicyUrl",
        "termsAndConditionsUrl": "https://example.org/termsAndConditionsUrl"
      },
      "description": "Some description",
      "permissions": [
        "read"
      ],
      "approvedAt": "2022-11-16T08:09:10.000Z",
      "approvedAtMsec": "1668586150000",
      "id": "1600000000000000777",
      "userId": "1234567890"
    }
  }
]
