window.YTD.periscope_broadcast_metadata.part0 = [
  {
    "periscopeBroadcastMetadata": {
      "createdAt": "2022-11-16T08:09:10.000Z",
      "updatedAt": "2022-11-16T08:09:10.000Z",
      "city": "Some city",
      "country": "Some country",
      "hasLocation": true,
      "latitude": "0.88",
      "longitude": "0.88",
      "id": "1aAAaAAAaAaAA"
    }
  }
]
