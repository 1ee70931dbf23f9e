window.YTD.direct_messages.part0 = [
  {
    "dmConversation": {
      "conversationId": "222000111-1234567890",
      "messages": [
        {
          "messageCreate": {
            "id": "1",
            "senderId": "222000111",
            "text": "hello"
          }
        },
        {
          "telepathyCreate": {
            "id": "2"
          }
        }
      ]
    }
  },
  {
    "dmConversation": {
      "conversationId": "222000111-1234567890",
      "messages": {
        "0": {
          "messageCreate": {
            "id": "3"
          }
        }
      }
    }
  }
]