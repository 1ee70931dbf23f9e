window.YTD.audio_video_calls_in_dm_recipient_sessions.part0 = [
  {"createdAt": "2024-12-02T18:00:00.000Z", "publishedAt": "2024-12-02T18:00:00.000Z", "startedAt": "2024-12-02T18:00:00.000Z", "lastPingedAt": "2024-12-02T18:01:00.000Z", "endedAt": "2024-12-02T18:01:05.000Z", "endReason": "MISSED", "hostBroadcastID": "1bBBbBBBbBbBB"}
]
