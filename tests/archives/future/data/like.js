window.YTD.like.part0 = [
  {
    "like": {
      "tweetId": 1400000000000000009,
      "fullText": {
        "html": "changed"
      },
      "expandedUrl": "https://x.com/i/web/status/1400000000000000009"
    }
  },
  {
    "like": [
      "changed"
    ]
  }
]