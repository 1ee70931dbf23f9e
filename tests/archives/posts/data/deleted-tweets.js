window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "id_str": "1699720830776246272",
      "created_at": "Thu Sep 07 09:46:40 +0000 2023",
      "full_text": "Never mind.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "deleted_at": "Thu Sep 07 09:56:40 +0000 2023"
    }
  }
]
