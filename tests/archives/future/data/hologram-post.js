window.YTD.hologram_post.part0 = [
  {
    "hologramPost": {
      "id": "1",
      "text": "A kind that nobody has seen",
      "depth": 3
    }
  },
  {
    "hologramPost": {
      "id": "2",
      "text": [
        "another",
        "shape"
      ]
    }
  },
  "not even an object"
]