window.YTD.grok_chat_item.part0 = [
  {
    "grokChatItem": {
      "message": "Explain **tides** & moons",
      "sender": {
        "value": "1",
        "name": "Active",
        "originalName": "ACTIVE",
        "annotations": {}
      },
      "createdAt": "2022-11-16T08:09:10.000Z",
      "grokMode": {
        "value": "1",
        "name": "Active",
        "originalName": "ACTIVE",
        "annotations": {}
      },
      "postIds": [
        "1600000000000000001"
      ],
      "attachments": [
        {
          "fileName": "1880000000000000055.png",
          "mimeType": "image/png",
          "url": "https://example.org/url",
          "mediaId": "1600000000000000777"
        }
      ],
      "chatId": "1600000000000000777",
      "accountId": "1234567890"
    }
  }
]
