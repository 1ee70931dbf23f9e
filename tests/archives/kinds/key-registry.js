window.YTD.key_registry.part0 = [
  {
    "keyRegistryData": {
      "registeredDevices": {
        "deviceMetadataList": [
          {
            "userAgent": "Some user agent",
            "createdAt": "2022-11-16T08:09:10.000Z",
            "deviceId": "00000000-1111-2222-3333-444444444444",
            "registrationToken": "T0kEnT0kEnT0kEnT0kEn",
            "identityKey": "T0kEnT0kEnT0kEnT0kEn"
          }
        ],
        "userId": "1234567890"
      },
      "deregisteredDevices": {
        "deRegisteredDeviceMetadataList": [
          {
            "userAgent": "Some user agent",
            "createdAt": "2022-11-16T08:09:10.000Z"
          }
        ]
      },
      "userId": "1234567890"
    }
  },
  {
    "registeredDevices": {
      "userId": "1234567890",
      "deviceMetadataList": []
    }
  }
]
