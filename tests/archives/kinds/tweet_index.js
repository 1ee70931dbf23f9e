var tweet_index =  [
  {
    "file_name": "data/js/tweets/2013_01.js",
    "year": 2013,
    "month": 1,
    "tweet_count": 3,
    "var_name": "tweets_2013_01"
  }
]
