window.YTD.device_token.part0 = [
  {
    "deviceToken": {
      "clientApplicationName": "Some client application name",
      "lastSeenAt": "2022-11-16T08:09:10.000Z",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "clientApplicationId": "1600000000000000777",
      "token": "T0kEnT0kEnT0kEnT0kEn"
    }
  }
]
