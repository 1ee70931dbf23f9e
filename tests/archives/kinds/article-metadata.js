window.YTD.article_metadata.part0 = [
  {
    "articleMetadata": {
      "createdAtMs": "1668586150000",
      "updatedAtMs": "1668586150000",
      "firstPublishedAtMs": "1668586150000",
      "lifecycleState": {
        "lifecycle": {
          "value": "1",
          "name": "Active",
          "originalName": "ACTIVE",
          "annotations": {}
        }
      },
      "tweetId": "1600000000000000001",
      "authorId": "222000111"
    }
  }
]
