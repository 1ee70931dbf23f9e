var payload_details =  {
  "tweets" : 4,
  "created_at" : "2022-12-31 10:20:30 +0000",
  "lang" : "en"
}