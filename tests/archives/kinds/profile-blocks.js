window.YTD.profile_blocks.part0 = [
  {
    "profileBlocks": {
      "richText": "Some rich text"
    }
  }
]
