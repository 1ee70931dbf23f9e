window.YTD.message_event.part0 = [
  {
    "messageEvent": {
      "createdAtMsec": "1668586150000",
      "senderId": "222000111",
      "conversationId": "222000111-1234567890",
      "detail": {
        "messageCreateEvent": {
          "contents": "T0kEnT0kEnT0kEnT0kEn",
          "shouldNotify": true,
          "isPendingPublicKey": true,
          "priority": {
            "value": "1",
            "name": "Active",
            "originalName": "ACTIVE",
            "annotations": {}
          },
          "conversationKeyVersion": "1668586150000"
        }
      },
      "sequenceId": "1600000000000000777",
      "messageId": "0aa0bb11-2233-4455-6677-8899aabbccdd",
      "conversationToken": "T0kEnT0kEnT0kEnT0kEn",
      "messageEventSignature": {
        "signature": "T0kEnT0kEnT0kEnT0kEn",
        "publicKeyVersion": "1668586150000",
        "signatureVersion": "42",
        "signingPublicKey": "T0kEnT0kEnT0kEnT0kEn",
        "messageSigningKeyInfoList": [
          {
            "memberId": "222000111",
            "publicKeyVersion": "1668586150000",
            "signingPublicKey": "T0kEnT0kEnT0kEnT0kEn"
          }
        ]
      }
    }
  },
  {
    "messageEvent": {
      "createdAtMsec": "1668586150000",
      "senderId": "222000111",
      "conversationId": "222000111-1234567890",
      "detail": {
        "markConversationReadEvent": {
          "seenAtMillis": "1668586150000",
          "seenUntilSequenceId": "1600000000000000777"
        }
      },
      "sequenceId": "1600000000000000777",
      "messageId": "0aa0bb11-2233-4455-6677-8899aabbccdd",
      "conversationToken": "T0kEnT0kEnT0kEnT0kEn",
      "messageEventSignature": {
        "signature": "T0kEnT0kEnT0kEnT0kEn",
        "publicKeyVersion": "1668586150000",
        "signatureVersion": "42",
        "signingPublicKey": "T0kEnT0kEnT0kEnT0kEn",
        "messageSigningKeyInfoList": [
          {
            "memberId": "222000111",
            "publicKeyVersion": "1668586150000",
            "signingPublicKey": "T0kEnT0kEnT0kEnT0kEn"
          }
        ]
      }
    }
  },
  {
    "messageEvent": {
      "createdAtMsec": "1668586150000",
      "senderId": "222000111",
      "conversationId": "222000111-1234567890",
      "detail": {
        "conversationKeyChangeEvent": {
          "conversationKeyVersion": "1668586150000",
          "conversationParticipantKeys": [
            {
              "userId": "1234567890",
              "encryptedConversationKey": "T0kEnT0kEnT0kEnT0kEn",
              "publicKeyVersion": "1668586150000"
            }
          ]
        }
      },
      "sequenceId": "1600000000000000777",
      "messageId": "0aa0bb11-2233-4455-6677-8899aabbccdd",
      "conversationToken": "T0kEnT0kEnT0kEnT0kEn",
      "messageEventSignature": {
        "signature": "T0kEnT0kEnT0kEnT0kEn",
        "publicKeyVersion": "1668586150000",
        "signatureVersion": "42",
        "signingPublicKey": "T0kEnT0kEnT0kEnT0kEn",
        "messageSigningKeyInfoList": [
          {
            "memberId": "222000111",
            "publicKeyVersion": "1668586150000",
            "signingPublicKey": "T0kEnT0kEnT0kEnT0kEn"
          }
        ]
      }
    }
  }
]
