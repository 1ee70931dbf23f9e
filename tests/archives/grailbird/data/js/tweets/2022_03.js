Grailbird.data.tweets_2022_03 = 
 [
  {
    "source" : "<a href=\"https:\/\/example.org\" rel=\"nofollow\">Example App<\/a>",
    "entities" : {
      "user_mentions" : [
        {
          "name" : "Grace Obi",
          "screen_name" : "grace_obi",
          "indices" : [
            0,
            10
          ],
          "id_str" : "222000111",
          "id" : 222000111
        }
      ],
      "media" : [],
      "hashtags" : [],
      "urls" : []
    },
    "geo" : {},
    "id_str" : "1500000000000000002",
    "text" : "@grace_obi It moved forty metres.",
    "id" : 1500000000000000002,
    "created_at" : "2022-03-05 06:55:25 +0000",
    "user" : {
      "name" : "Ada Example",
      "screen_name" : "ada_example",
      "protected" : false,
      "id_str" : "1234567890",
      "profile_image_url_https" : "https:\/\/pbs.twimg.com\/profile_images\/1\/face_normal.png",
      "id" : 1234567890,
      "verified" : false
    },
    "in_reply_to_status_id_str" : "1499999999999999999",
    "in_reply_to_status_id" : 1499999999999999999,
    "in_reply_to_user_id" : 222000111,
    "in_reply_to_user_id_str" : "222000111",
    "in_reply_to_screen_name" : "grace_obi"
  }
]