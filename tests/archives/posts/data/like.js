window.YTD.like.part0 = [
  {
    "like": {
      "tweetId": "1699548864312246272",
      "fullText": "Rope or raft, what was first? &amp; why",
      "expandedUrl": "https://twitter.com/milofennick/status/1699548864312246272"
    }
  },
  {
    "like": {
      "tweetId": "1699389480760246272",
      "expandedUrl": "https://twitter.com/i/web/status/1699389480760246272"
    }
  },
  {
    "like": {
      "tweetId": "1699393675064246272",
      "fullText": "This Post is from a suspended account. {learnmore}",
      "expandedUrl": "https://twitter.com/i/web/status/1699393675064246272"
    }
  },
  {
    "like": {
      "tweetId": "1699385286456246272",
      "fullText": "How the ferry got its name, in four posts.",
      "expandedUrl": "https://twitter.com/i/web/status/1699385286456246272"
    }
  },
  {
    "like": {
      "tweetId": "20",
      "fullText": "just setting up"
    }
  }
]
