window.YTD.community_tweet.part0 = [
  {
    "tweet": {
      "id_str": "1699733413688246272",
      "created_at": "Thu Sep 07 10:36:40 +0000 2023",
      "full_text": "To the friends of the ferry.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "community_id_str": "1490000000000000001",
      "community_id": "1490000000000000001",
      "scopes": {
        "followers": false
      }
    }
  }
]
