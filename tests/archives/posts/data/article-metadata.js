window.YTD.article_metadata.part0 = [
  {
    "articleMetadata": {
      "authorId": "1234567890",
      "tweetId": "1699678887736246272",
      "createdAtMs": "1694070000000",
      "updatedAtMs": "1694070005000",
      "firstPublishedAtMs": "1694070004000",
      "lifecycleState": {
        "lifecycle": {
          "name": "Published"
        }
      },
      "visibility": {}
    }
  },
  {
    "articleMetadata": {
      "authorId": "1234567890",
      "createdAtMs": "1694091000000",
      "updatedAtMs": "1694091000000",
      "lifecycleState": {
        "lifecycle": {
          "name": "Draft"
        }
      },
      "visibility": {}
    }
  }
]
