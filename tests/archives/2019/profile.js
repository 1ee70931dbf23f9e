window.YTD.profile.part0 = [ {
    "profile": {
      "description": {
        "bio": "Surveyor of tides.",
        "website": "",
        "location": "Harbour"
      },
      "avatarMediaUrl": "https://pbs.twimg.com/profile_images/1/face.png"
    }
  }
]