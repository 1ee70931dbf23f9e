window.YTD.deleted_tweet_headers.part0 = [
  {
    "tweet": {
      "tweet_id": "1699720830776246272",
      "user_id": "1234567890",
      "created_at": "Thu Sep 07 09:46:40 +0000 2023",
      "deleted_at": "Thu Sep 07 09:56:40 +0000 2023"
    }
  },
  {
    "tweet": {
      "tweet_id": "1699787939640246272",
      "user_id": "1234567890",
      "created_at": "Thu Sep 07 14:13:20 +0000 2023",
      "deleted_at": "Thu Sep 07 14:15:00 +0000 2023"
    }
  }
]
