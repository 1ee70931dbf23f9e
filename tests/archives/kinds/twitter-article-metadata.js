window.YTD.twitter_article_metadata.part0 = [
  {
    "twitterArticleMetadata": {
      "createdAtMs": "1668586150000",
      "updatedAtMs": "1668586150000",
      "publishedAtMs": "1668586150000",
      "lastPublishedAtMs": "1668586150000",
      "visibility": "Some visibility",
      "authorId": "222000111"
    }
  }
]
