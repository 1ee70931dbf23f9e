window.YTD.direct_message_mute.part0 = [
  {
    "muting": {
      "accountId": "1234567890",
      "userLink": "https://example.org/userLink",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "expiresAt": "2022-11-16T08:09:10.000Z",
      "ttl": "Some ttl"
    }
  }
]
