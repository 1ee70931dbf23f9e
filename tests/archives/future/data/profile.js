window.YTD.profile.part0 = [
  {
    "profile": {
      "description": [
        "changed",
        "type"
      ],
      "avatarMediaUrl": {
        "now": "a map"
      }
    }
  }
]