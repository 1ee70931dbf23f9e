var user_details =  {
  "screen_name" : "ada_example",
  "full_name" : "Ada Example",
  "bio" : "Tides and ferries.",
  "id" : "1234567890",
  "created_at" : "2011-02-03 04:05:06 +0000"
}