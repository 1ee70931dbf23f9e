window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id_str": "1699385286456246272",
      "created_at": "Wed Sep 06 11:33:20 +0000 2023",
      "full_text": "How the ferry got its name, in four posts.",
      "lang": "en",
      "favorite_count": "12",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      }
    }
  },
  {
    "tweet": {
      "id_str": "1699385538114486272",
      "created_at": "Wed Sep 06 11:34:20 +0000 2023",
      "full_text": "First there was a rope.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699385286456246272",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699385789772726272",
      "created_at": "Wed Sep 06 11:35:20 +0000 2023",
      "full_text": "Then a raft on the rope.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699385538114486272",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699386041430966272",
      "created_at": "Wed Sep 06 11:36:20 +0000 2023",
      "full_text": "A side remark: the rope is still there.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699385538114486272",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699386293089206272",
      "created_at": "Wed Sep 06 11:37:20 +0000 2023",
      "full_text": "Then a boat, and no rope.",
      "lang": "en",
      "favorite_count": "3",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699385789772726272",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699427229496246272",
      "created_at": "Wed Sep 06 14:20:00 +0000 2023",
      "full_text": "Low water at noon tomorow.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1699427229496246272",
            "1699427648926646272",
            "1699428068357046272"
          ],
          "editableUntil": "2023-09-06T11:33:20.123Z",
          "editsRemaining": "3",
          "isEditEligible": true
        }
      }
    }
  },
  {
    "tweet": {
      "id_str": "1699427648926646272",
      "created_at": "Wed Sep 06 14:21:40 +0000 2023",
      "full_text": "Low water at noon tomorrow.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "edit_info": {
        "edit": {
          "initialTweetId": "1699427229496246272",
          "editControlInitial": {
            "editTweetIds": [
              "1699427229496246272",
              "1699427648926646272",
              "1699428068357046272"
            ],
            "editableUntil": "2023-09-06T11:33:20.123Z",
            "editsRemaining": "3",
            "isEditEligible": true
          }
        }
      }
    }
  },
  {
    "tweet": {
      "id_str": "1699428068357046272",
      "created_at": "Wed Sep 06 14:23:20 +0000 2023",
      "full_text": "Low water at nine tomorrow.",
      "lang": "en",
      "favorite_count": "5",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "edit_info": {
        "edit": {
          "initialTweetId": "1699427229496246272",
          "editControlInitial": {
            "editTweetIds": [
              "1699427229496246272",
              "1699427648926646272",
              "1699428068357046272"
            ],
            "editableUntil": "2023-09-06T11:33:20.123Z",
            "editsRemaining": "3",
            "isEditEligible": true
          }
        }
      }
    }
  },
  {
    "tweet": {
      "id_str": "1699469172536246272",
      "created_at": "Wed Sep 06 17:06:40 +0000 2023",
      "full_text": "@grace_obi A long walk along the whole quay &amp; back, with nothing to hurry for. The tide came in, the tide went out, and the herons did not look up once. The tide came in, the tide went out, and the herons did not look up once. The tide came in, the tide went out, and t… https://t.co/ZZZZZZZZZZ",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [
          {
            "name": "Grace Obi",
            "screen_name": "grace_obi",
            "id_str": "222000111",
            "indices": [
              "0",
              "10"
            ]
          }
        ],
        "urls": []
      },
      "in_reply_to_status_id_str": "1500000000000000009",
      "in_reply_to_user_id_str": "222000111",
      "in_reply_to_screen_name": "grace_obi"
    }
  },
  {
    "tweet": {
      "id_str": "1699511115576246272",
      "created_at": "Wed Sep 06 19:53:20 +0000 2023",
      "full_text": "Still true. https://t.co/QQQQQQQQQQ",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": [
          {
            "url": "https://t.co/QQQQQQQQQQ",
            "expanded_url": "https://twitter.com/ada_example/status/1699385286456246272",
            "display_url": "twitter.com/ada_example/status/1699385286456246272",
            "indices": [
              "12",
              "35"
            ]
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "id_str": "1699553058616246272",
      "created_at": "Wed Sep 06 22:40:00 +0000 2023",
      "full_text": "@milofennick It was the rope.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [
          {
            "name": "Milo Fennick",
            "screen_name": "milofennick",
            "id_str": "333000222",
            "indices": [
              "0",
              "12"
            ]
          }
        ],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699548864312246272",
      "in_reply_to_user_id_str": "333000222",
      "in_reply_to_screen_name": "milofennick"
    }
  },
  {
    "tweet": {
      "id_str": "1699561447224246272",
      "created_at": "Wed Sep 06 23:13:20 +0000 2023",
      "full_text": "@grace_obi And the raft.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699557252920246272",
      "in_reply_to_user_id_str": "222000111",
      "in_reply_to_screen_name": "grace_obi"
    }
  },
  {
    "tweet": {
      "id_str": "1699595001656246272",
      "created_at": "Thu Sep 07 01:26:40 +0000 2023",
      "full_text": "RT @grace_obi: A raft in the morning. https://t.co/PPPPPPPPPP",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "extended_entities": {
        "media": [
          {
            "url": "https://t.co/PPPPPPPPPP",
            "media_url_https": "https://pbs.twimg.com/media/raft.jpg",
            "type": "photo",
            "indices": [
              "38",
              "61"
            ],
            "source_status_id_str": "1699557252920246272"
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "id_str": "1699636944696246279",
      "created_at": "Thu Sep 07 04:13:20 +0000 2023",
      "full_text": "A circle, one half.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699636948890550279",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699636948890550279",
      "created_at": "Thu Sep 07 04:13:21 +0000 2023",
      "full_text": "A circle, the other half.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699636944696246279",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699636953084854279",
      "created_at": "Thu Sep 07 04:13:22 +0000 2023",
      "full_text": "A post that answers itself.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "in_reply_to_status_id_str": "1699636953084854279",
      "in_reply_to_user_id_str": "1234567890",
      "in_reply_to_screen_name": "ada_example"
    }
  },
  {
    "tweet": {
      "id_str": "1699678887736246272",
      "created_at": "Thu Sep 07 07:00:00 +0000 2023",
      "full_text": "I wrote it all down.",
      "lang": "en",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      }
    }
  }
]
