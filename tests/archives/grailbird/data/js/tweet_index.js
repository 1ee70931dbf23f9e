var tweet_index =  [
  {
    "file_name" : "data\/js\/tweets\/2022_12.js",
    "year" : 2022,
    "var_name" : "tweets_2022_12",
    "tweet_count" : 1,
    "month" : 12
  },
  {
    "file_name" : "data\/js\/tweets\/2022_03.js",
    "year" : 2022,
    "var_name" : "tweets_2022_03",
    "tweet_count" : 1,
    "month" : 3
  },
  {
    "file_name" : "data\/js\/tweets\/2021_06.js",
    "year" : 2021,
    "var_name" : "tweets_2021_06",
    "tweet_count" : 1,
    "month" : 6
  },
  {
    "file_name" : "data\/js\/tweets\/2020_08.js",
    "year" : 2020,
    "var_name" : "tweets_2020_08",
    "tweet_count" : 1,
    "month" : 8
  }
]