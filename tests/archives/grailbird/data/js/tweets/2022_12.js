Grailbird.data.tweets_2022_12 = 
 [
  {
    "source" : "<a href=\"https:\/\/mobile.twitter.com\" rel=\"nofollow\">Twitter Web App<\/a>",
    "entities" : {
      "user_mentions" : [],
      "media" : [],
      "hashtags" : [
        {
          "text" : "tide",
          "indices" : [
            42,
            47
          ]
        }
      ],
      "urls" : [
        {
          "indices" : [
            48,
            71
          ],
          "url" : "https:\/\/t.co\/AAAAAAAAAA",
          "expanded_url" : "https:\/\/example.org\/mill",
          "display_url" : "example.org\/mill"
        }
      ]
    },
    "geo" : {},
    "id_str" : "1600000000000000001",
    "text" : "Low water at the old mill &amp; a heron \ud83e\udeb6 #tide https:\/\/t.co\/AAAAAAAAAA",
    "id" : 1600000000000000001,
    "created_at" : "2022-12-06 05:31:41 +0000",
    "user" : {
      "name" : "Ada Example",
      "screen_name" : "ada_example",
      "protected" : false,
      "id_str" : "1234567890",
      "profile_image_url_https" : "https:\/\/pbs.twimg.com\/profile_images\/1\/face_normal.png",
      "id" : 1234567890,
      "verified" : false
    }
  }
]