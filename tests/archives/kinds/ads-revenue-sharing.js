window.YTD.ads_revenue_sharing.part0 = [
  {
    "adsRevenueSharing": {
      "status": "Some status",
      "enrolledAt": "2022-11-16T08:09:10.000Z",
      "payoutHistory": [
        {
          "paidAt": "2022-11-16T08:09:10.000Z",
          "payoutAmountUsd": "0.88"
        }
      ]
    }
  }
]
