window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "full_text": "Low water at the mill &amp; a heron #tide https://t.co/AAAAAAAAAA",
      "created_at": "Wed Nov 16 08:09:10 +0000 2022",
      "deleted_at": "Wed Nov 16 08:09:10 +0000 2022",
      "favorite_count": "42",
      "retweet_count": "42",
      "in_reply_to_screen_name": "grace_obi",
      "in_reply_to_status_id": "1600000000000000001",
      "in_reply_to_status_id_str": "1600000000000000001",
      "in_reply_to_user_id": "222000111",
      "in_reply_to_user_id_str": "222000111",
      "lang": "en",
      "source": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>",
      "possibly_sensitive": true,
      "entities": {
        "urls": [
          {
            "expanded_url": "https://example.org/expanded_url",
            "url": "https://example.org/url",
            "display_url": "example.org/mill",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "user_mentions": [
          {
            "name": "Harbour Lights",
            "screen_name": "grace_obi",
            "id": "222000111",
            "id_str": "222000111",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "hashtags": [
          {
            "text": "Some text",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "symbols": [
          {
            "text": "Some text",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "media": [
          {
            "media_alt": "Some media_alt",
            "media_url_https": "https://example.org/media_url_https",
            "indices": [
              "0",
              "9"
            ]
          }
        ]
      },
      "extended_entities": {
        "media": [
          {
            "type": "photo",
            "media_url_https": "https://example.org/media_url_https",
            "source_status_id": "1600000000000000001",
            "source_user_id": "222000111",
            "video_info": {
              "duration_millis": "42",
              "variants": [
                {
                  "bitrate": "42",
                  "url": "https://example.org/url"
                }
              ]
            }
          }
        ]
      },
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1600000000000000001"
          ],
          "editableUntil": "2022-11-16T08:09:10.000Z",
          "editsRemaining": "42",
          "isEditEligible": true
        }
      },
      "coordinates": {
        "coordinates": [
          "0.88"
        ]
      },
      "geo": {
        "coordinates": [
          "0.88"
        ]
      },
      "contributors": [
        "222000111"
      ],
      "withheld_in_countries": [
        "Some withheld_in_countries"
      ],
      "id": "1600000000000000001",
      "id_str": "1600000000000000001",
      "display_text_range": [
        "0",
        "72"
      ],
      "favorited": true,
      "retweeted": true,
      "truncated": true
    }
  },
  {
    "tweet": {
      "full_text": "Low water at the mill &amp; a heron #tide https://t.co/AAAAAAAAAA",
      "created_at": "Wed Nov 16 08:09:10 +0000 2022",
      "deleted_at": "Wed Nov 16 08:09:10 +0000 2022",
      "favorite_count": "42",
      "retweet_count": "42",
      "in_reply_to_screen_name": "grace_obi",
      "in_reply_to_status_id": "1600000000000000001",
      "in_reply_to_status_id_str": "1600000000000000001",
      "in_reply_to_user_id": "222000111",
      "in_reply_to_user_id_str": "222000111",
      "lang": "en",
      "source": "<a href=\"https://example.org\" rel=\"nofollow\">Example App</a>",
      "possibly_sensitive": true,
      "entities": {
        "urls": [
          {
            "expanded_url": "https://example.org/expanded_url",
            "url": "https://example.org/url",
            "display_url": "example.org/mill",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "user_mentions": [
          {
            "name": "Harbour Lights",
            "screen_name": "grace_obi",
            "id": "222000111",
            "id_str": "222000111",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "hashtags": [
          {
            "text": "Some text",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "symbols": [
          {
            "text": "Some text",
            "indices": [
              "0",
              "9"
            ]
          }
        ],
        "media": [
          {
            "media_alt": "Some media_alt",
            "media_url_https": "https://example.org/media_url_https",
            "indices": [
              "0",
              "9"
            ]
          }
        ]
      },
      "extended_entities": {
        "media": [
          {
            "type": "photo",
            "media_url_https": "https://example.org/media_url_https",
            "source_status_id": "1600000000000000001",
            "source_user_id": "222000111",
            "video_info": {
              "duration_millis": "42",
              "variants": [
                {
                  "bitrate": "42",
                  "url": "https://example.org/url"
                }
              ]
            }
          }
        ]
      },
      "edit_info": {
        "edit": {
          "initialTweetId": "1600000000000000001",
          "editControlInitial": {
            "editTweetIds": [
              "1600000000000000001",
              "1600000000000000002"
            ],
            "editableUntil": "2022-11-16T08:09:10.000Z"
          }
        }
      },
      "coordinates": {
        "coordinates": [
          "0.88"
        ]
      },
      "geo": {
        "coordinates": [
          "0.88"
        ]
      },
      "contributors": [
        "222000111"
      ],
      "withheld_in_countries": [
        "Some withheld_in_countries"
      ],
      "id": "1600000000000000002",
      "id_str": "1600000000000000002",
      "display_text_range": [
        "0",
        "72"
      ],
      "favorited": true,
      "retweeted": true,
      "truncated": true
    }
  }
]
