Grailbird.data.tweets_2020_08 = 
 [
  {
    "source" : "<a href=\"https:\/\/mobile.twitter.com\" rel=\"nofollow\">Twitter Web App<\/a>",
    "entities" : {
      "user_mentions" : [],
      "media" : [
        {
          "expanded_url" : "http:\/\/twitter.com\/ada_example\/status\/1300000000000000004\/photo\/1",
          "indices" : [
            29,
            52
          ],
          "url" : "https:\/\/t.co\/BBBBBBBBBB",
          "media_url" : "http:\/\/pbs.twimg.com\/media\/quay.png",
          "media_url_https" : "https:\/\/pbs.twimg.com\/media\/quay.png",
          "id_str" : "1",
          "id" : 1,
          "sizes" : [
            {
              "h" : 1,
              "resize" : "crop",
              "w" : 1
            },
            {
              "h" : 2,
              "resize" : "fit",
              "w" : 2
            }
          ],
          "media_alt" : "",
          "display_url" : "pic.twitter.com\/BBBBBBBBBB"
        }
      ],
      "hashtags" : [],
      "urls" : []
    },
    "geo" : {},
    "id_str" : "1300000000000000004",
    "text" : "Two photographs of the quay. https:\/\/t.co\/BBBBBBBBBB",
    "id" : 1300000000000000004,
    "created_at" : "2020-08-31 17:01:53 +0000",
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