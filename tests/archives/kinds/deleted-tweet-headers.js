window.YTD.deleted_tweet_headers.part0 = [
  {
    "tweet": {
      "created_at": "Wed Nov 16 08:09:10 +0000 2022",
      "deleted_at": "Wed Nov 16 08:09:10 +0000 2022",
      "tweet_id": "1600000000000000001",
      "user_id": "1234567890"
    }
  }
]
