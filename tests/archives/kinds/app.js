window.YTD.app.part0 = [
  {
    "app": {
      "appNames": [
        "Some app names"
      ],
      "appId": "com.example.tides"
    }
  }
]
