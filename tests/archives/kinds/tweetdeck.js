window.YTD.tweetdeck.part0 = [
  {
    "deck": {
      "title": "On the quay",
      "columns": [
        {
          "title": "On the quay",
          "pathname": "/home",
          "query": "from:ada_example"
        }
      ]
    }
  }
]
