window.YTD.expanded_profile.part0 = [
  {
    "expandedProfile": {
      "sections": [
        {
          "title": "On the quay",
          "blocks": [
            "Some blocks"
          ]
        }
      ]
    }
  },
  {
    "expandedProfile": {}
  }
]
