window.YTD.ni_devices.part0 = [
  {
    "niDeviceResponse": {
      "pushDevice": {
        "deviceType": "Some device type",
        "deviceVersion": "Some device version",
        "createdDate": "2022.11.16",
        "updatedDate": "2022.11.16",
        "udid": "T0kEnT0kEnT0kEnT0kEn",
        "token": "T0kEnT0kEnT0kEnT0kEn"
      }
    }
  },
  {
    "niDeviceResponse": {
      "messagingDevice": {
        "deviceType": "Some device type",
        "phoneNumber": "+15550101000",
        "carrier": "Some carrier",
        "createdDate": "2022.11.16",
        "updatedDate": "2022.11.16"
      }
    }
  }
]
