window.YTD.saved_search.part0 = [
  {
    "savedSearch": {
      "query": "from:ada_example",
      "savedSearchId": "1600000000000000777"
    }
  }
]
