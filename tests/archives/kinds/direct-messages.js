window.YTD.direct_messages.part0 = [
  {
    "dmConversation": {
      "conversationId": "222000111-1234567890",
      "messages": [
        {
          "messageCreate": {
            "text": "Low water at the mill &amp; a heron",
            "createdAt": "2022-11-16T08:09:10.000Z",
            "senderId": "222000111",
            "recipientId": "222000111",
            "mediaUrls": [
              "https://example.org/mediaUrls"
            ],
            "urls": [
              {
                "expanded": "https://example.org/expanded",
                "url": "https://example.org/url",
                "display": "Some display"
              }
            ],
            "reactions": [
              {
                "reactionKey": "like",
                "senderId": "222000111",
                "createdAt": "2022-11-16T08:09:10.000Z",
                "eventId": "1600000000000000777"
              }
            ],
            "id": "1600000000000000777"
          }
        },
        {
          "welcomeMessageCreate": {
            "text": "Low water at the mill &amp; a heron",
            "createdAt": "2022-11-16T08:09:10.000Z",
            "senderId": "222000111",
            "recipientId": "222000111",
            "mediaUrls": [
              "https://example.org/mediaUrls"
            ],
            "id": "1600000000000000777"
          }
        },
        {
          "reactionCreate": {
            "reactionKey": "like",
            "senderId": "222000111",
            "eventId": "1600000000000000777",
            "createdAt": "2022-11-16T08:09:10.000Z"
          }
        },
        {
          "joinConversation": {
            "initiatingUserId": "222000111",
            "participantsSnapshot": [
              "222000111"
            ],
            "createdAt": "2022-11-16T08:09:10.000Z"
          }
        },
        {
          "participantsJoin": {
            "initiatingUserId": "222000111",
            "userIds": [
              "222000111"
            ],
            "createdAt": "2022-11-16T08:09:10.000Z"
          }
        },
        {
          "participantsLeave": {
            "userIds": [
              "222000111"
            ],
            "createdAt": "2022-11-16T08:09:10.000Z"
          }
        },
        {
          "conversationNameUpdate": {
            "name": "Harbour Lights",
            "initiatingUserId": "222000111",
            "createdAt": "2022-11-16T08:09:10.000Z"
          }
        }
      ]
    }
  }
]
