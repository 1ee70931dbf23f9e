window.YTD.ad_free_article_visits.part0 = [
  {
    "adFreeArticleVisits": {
      "visitTimestamp": "2022-11-16T08:09:10.000Z",
      "url": "https://example.org/url",
      "propertyName": "Some property name",
      "affiliateName": "Some affiliate name",
      "duration": "42",
      "adsShown": "42",
      "isAmp": true,
      "videoSlug": "Some video slug",
      "simpleUserAgent": "Some simple user agent",
      "exclusionReason": "Some exclusion reason",
      "referrer": "Some referrer"
    }
  }
]
