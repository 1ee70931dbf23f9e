window.YTD.audio_video_calls_in_dm.part0 = [
  {
    "broadcast": {
      "createdAt": "2022-11-16T08:09:10.000Z",
      "updatedAt": "2022-11-16T08:09:10.000Z",
      "endAt": "2022-11-16T08:09:10.000Z",
      "inviteesTwitter": [
        "222000111"
      ],
      "id": "1aAAaAAAaAaAA"
    },
    "sessions": [
      {
        "twitterUserID": "222000111",
        "endReason": "Some end reason",
        "createdAt": "2022-11-16T08:09:10.000Z",
        "publishedAt": "2022-11-16T08:09:10.000Z",
        "startedAt": "2022-11-16T08:09:10.000Z",
        "endedAt": "2022-11-16T08:09:10.000Z",
        "hostBroadcastID": "Some host broadcast i d"
      }
    ]
  }
]
