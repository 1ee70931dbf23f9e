window.YTD.branch_links.part0 = [
  {
    "branchLinks": {
      "timestamp": "2022-11-16T08:09:10.000Z",
      "landingPage": "https://example.org/landingPage",
      "externalReferrerUrl": "https://example.org/externalReferrerUrl",
      "channel": "Some channel",
      "feature": "Some feature",
      "campaign": "Some campaign"
    }
  }
]
