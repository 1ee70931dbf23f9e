window.YTD.audio_video_calls_in_dm_recipient_sessions.part0 = [
  {
    "createdAt": "2022-11-16T08:09:10.000Z",
    "startedAt": "2022-11-16T08:09:10.000Z",
    "endedAt": "2022-11-16T08:09:10.000Z",
    "endReason": "Some end reason",
    "publishedAt": "2022-11-16T08:09:10.000Z",
    "lastPingedAt": "2022-11-16T08:09:10.000Z",
    "hostBroadcastID": "Some host broadcast i d"
  }
]
