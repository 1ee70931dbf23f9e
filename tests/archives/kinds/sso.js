window.YTD.sso.part0 = [
  {
    "singleSignOnMetaValues": {
      "ssoEmail": "ada@example.org",
      "associationMethodType": "Some association method type",
      "createdAt": "2022-11-16T08:09:10.000Z",
      "ssoId": "Some sso id"
    }
  }
]
