window.YTD.article.part0 = [
  {
    "article": {
      "id": "1850000000000000001",
      "title": "The ferry & its ropes",
      "coverMedia": null,
      "content": {
        "blocks": [
          {
            "index": "1",
            "type": {
              "name": "Unstyled"
            },
            "text": "See the log & the map",
            "inlineStyleRanges": [
              {
                "fromIndex": "0",
                "toIndex": "3",
                "style": {
                  "name": "Bold"
                }
              }
            ],
            "entityRanges": [
              {
                "fromIndex": "18",
                "toIndex": "21",
                "entity": {
                  "key": "0",
                  "type": {
                    "name": "Url"
                  },
                  "data": {
                    "url": "https://example.org/map"
                  }
                }
              }
            ]
          },
          {
            "index": "0",
            "type": {
              "name": "HeaderTwo"
            },
            "text": "The rope",
            "inlineStyleRanges": [],
            "entityRanges": []
          },
          {
            "index": "2",
            "type": {
              "name": "Atomic"
            },
            "text": " ",
            "inlineStyleRanges": [],
            "entityRanges": [
              {
                "fromIndex": "0",
                "toIndex": "1",
                "entity": {
                  "key": "1",
                  "type": {
                    "name": "Divider"
                  },
                  "data": {}
                }
              }
            ]
          }
        ]
      },
      "media": []
    }
  },
  {
    "article": {
      "id": "1699766968120246275",
      "title": "A draft about knots",
      "content": {
        "blocks": [
          {
            "index": "0",
            "type": {
              "name": "Unstyled"
            },
            "text": "Bowline first.",
            "inlineStyleRanges": [],
            "entityRanges": []
          }
        ]
      },
      "media": []
    }
  }
]
