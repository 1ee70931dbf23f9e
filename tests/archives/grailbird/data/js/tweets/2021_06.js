Grailbird.data.tweets_2021_06 = 
 [
  {
    "source" : "<a href=\"https:\/\/example.org\" rel=\"nofollow\">Example App<\/a>",
    "entities" : {
      "user_mentions" : [
        {
          "name" : "Milo Fennick",
          "screen_name" : "milofennick",
          "indices" : [
            3,
            15
          ],
          "id_str" : "333000222",
          "id" : 333000222
        }
      ],
      "media" : [],
      "hashtags" : [],
      "urls" : []
    },
    "geo" : {},
    "id_str" : "1400000000000000003",
    "text" : "RT @milofennick: The six o\u2019clock ferry goes round the\u2026",
    "id" : 1400000000000000003,
    "created_at" : "2021-06-02 08:03:51 +0000",
    "user" : {
      "name" : "Ada Example",
      "screen_name" : "ada_example",
      "protected" : false,
      "id_str" : "1234567890",
      "profile_image_url_https" : "https:\/\/pbs.twimg.com\/profile_images\/1\/face_normal.png",
      "id" : 1234567890,
      "verified" : false
    },
    "retweeted_status" : {
      "source" : "<a href=\"https:\/\/example.org\" rel=\"nofollow\">Example App<\/a>",
      "entities" : {
        "user_mentions" : [],
        "media" : [],
        "hashtags" : [],
        "urls" : []
      },
      "geo" : {},
      "id_str" : "1399999999999999999",
      "text" : "The six o\u2019clock ferry goes round the north side.",
      "id" : 1399999999999999999,
      "created_at" : "2021-06-02 08:00:00 +0000",
      "user" : {
        "name" : "Milo Fennick",
        "screen_name" : "milofennick",
        "protected" : false,
        "id_str" : "333000222",
        "id" : 333000222,
        "verified" : false
      }
    }
  }
]