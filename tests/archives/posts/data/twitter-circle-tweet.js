window.YTD.twitter_circle_tweet.part0 = [
  {
    "tweet": {
      "id_str": "1699737607992246272",
      "created_at": "Thu Sep 07 10:53:20 +0000 2023",
      "full_text": "@grace_obi Only for you few.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1500000000000000009",
      "in_reply_to_user_id_str": "222000111",
      "in_reply_to_screen_name": "grace_obi"
    }
  }
]
