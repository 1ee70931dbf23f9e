window.YTD.direct_message_mute.part0 = [
  {"muting": {"accountId": "333000222", "userLink": "https://twitter.com/intent/user?user_id=333000222"}}
]
