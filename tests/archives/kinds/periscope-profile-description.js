window.YTD.periscope_profile_description.part0 = [
  {
    "periscopeProfileDescription": {
      "bio": "Tides & <lamps>",
      "description": "Some description",
      "profileImageUrls": [
        "https://example.org/profileImageUrls"
      ]
    }
  }
]
