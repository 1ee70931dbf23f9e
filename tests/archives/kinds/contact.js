window.YTD.contact.part0 = [
  {
    "contact": {
      "emails": [
        "someone@example.org"
      ],
      "phoneNumbers": [
        "+15550101001"
      ],
      "id": "1aAAaAAAaAaAA"
    }
  }
]
