window.YTD.tweet_headers.part0 = [
  {
    "tweet": {
      "tweet_id": "1699385286456246272",
      "user_id": "1234567890",
      "created_at": "Wed Sep 06 11:33:20 +0000 2023"
    }
  },
  {
    "tweet": {
      "tweet_id": "1699783745336246272",
      "user_id": "1234567890",
      "created_at": "Thu Sep 07 13:56:40 +0000 2023"
    }
  }
]
