window.YTD.periscope_ban_information.part0 = [
  {
    "periscopeBanInformation": {
      "periscopeBanActions": [
        "Some periscope ban actions"
      ],
      "periscopeBanOverrideActions": [
        "Some periscope ban override actions"
      ]
    }
  },
  {
    "periscopeBanInformation": {}
  }
]
