window.YTD.profile.part0 = [
  {
    "profile": {
      "description": {
        "bio": "Tides & <lamps>",
        "website": "https://example.org/website",
        "location": "Some location"
      },
      "avatarMediaUrl": "https://example.org/avatarMediaUrl",
      "headerMediaUrl": "https://example.org/headerMediaUrl"
    }
  }
]
