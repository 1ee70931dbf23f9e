window.YTD.deleted_tweet.part0 = [
  {
    "tweet": {
      "text": "RT @grace_obi: gone soon",
      "user_id": "1234567890",
      "id": "1699725025080246272",
      "media": [
        {
          "id": "1499999999999999999",
          "media_type": "1",
          "width": "1200",
          "height": "800",
          "passthrough_fields": {}
        }
      ],
      "created_at": "Thu Sep 07 10:03:20 +0000 2023",
      "deleted_at": "Thu Sep 07 10:20:00 +0000 2023",
      "share": {
        "source_status_id": "1699557252920246272",
        "source_user_id": "222000111",
        "parent_status_id": "1699557252920246272",
        "passthrough_fields": {}
      }
    }
  }
]
