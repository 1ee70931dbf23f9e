window.YTD.facebook_connection.part0 = [
  {
    "facebookConnection": {
      "connected": true
    }
  }
]
