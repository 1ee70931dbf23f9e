window.YTD.audio_video_calls_in_dm.part0 = [
  {"broadcast": {"id": "1aAAaAAAaAaAA", "inviteesTwitter": ["222000111"], "createdAt": "2024-12-01T11:20:00.000Z", "updatedAt": "2024-12-01T11:34:00.000Z", "endAt": "2024-12-01T11:34:00.000Z"}, "sessions": [{"twitterUserID": "222000111", "hostBroadcastID": "1aAAaAAAaAaAA", "endReason": "HUNG_UP", "createdAt": "2024-12-01T11:20:00.000Z", "publishedAt": "2024-12-01T11:20:00.000Z", "startedAt": "2024-12-01T11:20:00.000Z", "endedAt": "2024-12-01T11:34:00.000Z"}]}
]
