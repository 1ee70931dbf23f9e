window.YTD.deleted_tweet.part0 = [
  {
    "tweet": {
      "text": "Low water at the mill &amp; a heron",
      "created_at": "Wed Nov 16 08:09:10 +0000 2022",
      "deleted_at": "Wed Nov 16 08:09:10 +0000 2022",
      "share": {
        "source_status_id": "1600000000000000001",
        "source_user_id": "222000111",
        "parent_status_id": "1600000000000000001"
      },
      "media": [
        {
          "media_type": "42",
          "width": "42",
          "height": "42",
          "id": "1600000000000000777"
        }
      ],
      "user_id": "1234567890",
      "id": "1600000000000000001"
    }
  }
]
