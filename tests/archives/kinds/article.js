window.YTD.article.part0 = [
  {
    "article": {
      "title": "On the quay",
      "content": {
        "blocks": [
          {
            "text": "Some text",
            "type": {
              "value": "1",
              "name": "Active",
              "originalName": "ACTIVE",
              "annotations": {}
            },
            "index": "42",
            "inlineStyleRanges": [
              {
                "style": {
                  "value": "1",
                  "name": "Active",
                  "originalName": "ACTIVE",
                  "annotations": {}
                },
                "fromIndex": "42",
                "toIndex": "42"
              }
            ],
            "entityRanges": [
              {
                "entity": {
                  "type": {
                    "value": "1",
                    "name": "Active",
                    "originalName": "ACTIVE",
                    "annotations": {}
                  },
                  "data": {
                    "url": "https://example.org/url"
                  }
                },
                "fromIndex": "42",
                "toIndex": "42"
              }
            ]
          }
        ]
      },
      "coverMedia": "https://example.org/coverMedia",
      "id": "1600000000000000777"
    }
  }
]
