window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id": 1600000000000000001,
      "created_at": "2022-12-06T05:31:41.000Z",
      "full_text": "Low water at the old mill &amp; a heron 🪶 #tide https://t.co/AAAAAAAAAA",
      "lang": "en",
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "favorite_count": 3,
      "retweet_count": 1.0,
      "entities": {
        "hashtags": [
          {
            "text": "tide",
            "indices": [
              42,
              47
            ],
            "weight": 0.5
          }
        ],
        "symbols": null,
        "user_mentions": [],
        "urls": {
          "0": {
            "url": "https://t.co/AAAAAAAAAA",
            "expanded_url": "https://example.org/mill",
            "display_url": "example.org/mill",
            "indices": [
              "48",
              "71"
            ]
          }
        },
        "moods": [
          "calm"
        ]
      },
      "id_str": "1600000000000000001",
      "hologram": {
        "depth": [
          1,
          [
            2,
            {
              "x": null
            }
          ]
        ]
      }
    },
    "signature": "x"
  },
  {
    "tweet": {
      "id": 1500000000000000002,
      "created_at": "2022-03-05T06:55:25.000Z",
      "full_text": "@grace_obi It moved forty metres.",
      "lang": "en",
      "source": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>",
      "favorite_count": 0,
      "retweet_count": 0.0,
      "in_reply_to_status_id_str": "1499999999999999999",
      "in_reply_to_status_id": "1499999999999999999",
      "in_reply_to_user_id": "222000111",
      "in_reply_to_user_id_str": "222000111",
      "in_reply_to_screen_name": "grace_obi",
      "entities": {
        "hashtags": [],
        "symbols": null,
        "user_mentions": [
          {
            "name": "Grace Obi",
            "screen_name": "grace_obi",
            "indices": [
              "0",
              "10"
            ],
            "id_str": "222000111",
            "id": "222000111"
          }
        ],
        "urls": {},
        "moods": [
          "calm"
        ]
      },
      "id_str": "1500000000000000002",
      "hologram": {
        "depth": [
          1,
          [
            2,
            {
              "x": null
            }
          ]
        ]
      }
    },
    "signature": "x"
  },
  {
    "tweet": {
      "note": "a post without an id means nothing"
    }
  },
  {
    "tweet": {
      "id": 1400000000000000003,
      "created_at": "2021-06-02T08:03:51.000Z",
      "full_text": "RT @milofennick: The six o’clock ferry goes round the north side.",
      "lang": "en",
      "source": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>",
      "favorite_count": 0,
      "retweet_count": 0.0,
      "entities": {
        "hashtags": [],
        "symbols": null,
        "user_mentions": [
          {
            "name": "Milo Fennick",
            "screen_name": "milofennick",
            "indices": [
              "3",
              "15"
            ],
            "id_str": "333000222",
            "id": "333000222"
          }
        ],
        "urls": {},
        "moods": [
          "calm"
        ]
      },
      "id_str": "1400000000000000003",
      "hologram": {
        "depth": [
          1,
          [
            2,
            {
              "x": null
            }
          ]
        ]
      }
    },
    "signature": "x"
  },
  {
    "tweet": {
      "id": 1300000000000000004,
      "created_at": "2020-08-31T17:01:53.000Z",
      "full_text": "Two photographs of the quay. https://t.co/BBBBBBBBBB",
      "lang": "en",
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "favorite_count": 12,
      "retweet_count": 2.0,
      "entities": {
        "hashtags": [],
        "symbols": null,
        "user_mentions": [],
        "urls": {},
        "moods": [
          "calm"
        ]
      },
      "extended_entities": {
        "media": [
          {
            "url": "https://t.co/BBBBBBBBBB",
            "media_url_https": "https://pbs.twimg.com/media/quay.png",
            "type": "photo",
            "indices": [
              "29",
              "52"
            ],
            "sizes": {
              "large": {
                "w": 2,
                "h": 2.0
              }
            },
            "id_str": "1",
            "ext": true
          }
        ]
      },
      "id_str": "1300000000000000004",
      "hologram": {
        "depth": [
          1,
          [
            2,
            {
              "x": null
            }
          ]
        ]
      }
    },
    "signature": "x"
  }
]