window.YTD.like.part0 = [
  {
    "like": {
      "fullText": "A lamp in every window &lt;3",
      "expandedUrl": "https://example.org/expandedUrl",
      "tweetId": "1600000000000000001"
    }
  }
]
