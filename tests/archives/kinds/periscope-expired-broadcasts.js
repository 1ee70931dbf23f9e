window.YTD.periscope_expired_broadcasts.part0 = [
  {
    "periscopeExpiredBroadcasts": {
      "broadcastIds": [
        "Some broadcast ids"
      ],
      "reason": "Some reason"
    }
  }
]
