window.YTD.lists_subscribed.part0 = [
  {
    "userListInfo": {
      "url": "https://twitter.com/ada_example/lists/night-walks"
    }
  },
  {
    "userListInfo": {
      "urls": [
        "https://twitter.com/ada_example/lists/tides"
      ]
    }
  }
]
