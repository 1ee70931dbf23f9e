var user_details =  {
  "screen_name": "grace_obi",
  "full_name": "Some full_name",
  "bio": "Tides & <lamps>",
  "id": "222000111",
  "created_at": "2018-02-03 04:05:06 +0000",
  "location": "Some location",
  "url": "https://example.org/url",
  "expanded_url": "https://example.org/expanded_url",
  "display_url": "example.org/mill"
}
