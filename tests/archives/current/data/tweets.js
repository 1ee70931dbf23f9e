window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id": "1600000000000000001",
      "created_at": "Tue Dec 06 05:31:41 +0000 2022",
      "full_text": "Low water at the old mill &amp; a heron 🪶 #tide https://t.co/AAAAAAAAAA",
      "lang": "en",
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "favorite_count": "3",
      "retweet_count": "1",
      "entities": {
        "hashtags": [
          {
            "text": "tide",
            "indices": [
              "42",
              "47"
            ]
          }
        ],
        "symbols": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/AAAAAAAAAA",
            "expanded_url": "https://example.org/mill",
            "display_url": "example.org/mill",
            "indices": [
              "48",
              "71"
            ]
          }
        ]
      },
      "id_str": "1600000000000000001"
    }
  },
  {
    "tweet": {
      "id": "1500000000000000002",
      "created_at": "Sat Mar 05 06:55:25 +0000 2022",
      "full_text": "@grace_obi It moved forty metres.",
      "lang": "en",
      "source": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>",
      "favorite_count": "0",
      "retweet_count": "0",
      "in_reply_to_status_id_str": "1499999999999999999",
      "in_reply_to_status_id": "1499999999999999999",
      "in_reply_to_user_id": "222000111",
      "in_reply_to_user_id_str": "222000111",
      "in_reply_to_screen_name": "grace_obi",
      "entities": {
        "hashtags": [],
        "symbols": [],
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
        "urls": []
      },
      "id_str": "1500000000000000002"
    }
  },
  {
    "tweet": {
      "id": "1400000000000000003",
      "created_at": "Wed Jun 02 08:03:51 +0000 2021",
      "full_text": "RT @milofennick: The six o’clock ferry goes round the north side.",
      "lang": "en",
      "source": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
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
        "urls": []
      },
      "id_str": "1400000000000000003"
    }
  },
  {
    "tweet": {
      "id": "1300000000000000004",
      "created_at": "Mon Aug 31 17:01:53 +0000 2020",
      "full_text": "Two photographs of the quay. https://t.co/BBBBBBBBBB",
      "lang": "en",
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "favorite_count": "12",
      "retweet_count": "2",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
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
                "w": "2",
                "h": "2",
                "resize": "fit"
              }
            },
            "id_str": "1"
          }
        ]
      },
      "id_str": "1300000000000000004"
    }
  }
]