window.YTD.twitter_article.part0 = [
  {
    "twitterArticle": {
      "title": "On the quay",
      "data": "Some data",
      "id": "1600000000000000777"
    }
  }
]
