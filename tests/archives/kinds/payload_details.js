var payload_details =  {
  "tweets": "42",
  "created_at": "2018-02-03 04:05:06 +0000",
  "lang": "en"
}
