internal import Facts

extension Preset {
  /// Consumed licences of a GitHub enterprise.
  ///
  /// Header: GitHub's documentation, "Viewing license usage for GitHub Enterprise", table of the CSV report's columns.
  static let gitHubLicences = Preset(
    "github-enterprise-licences", title: "GitHub Enterprise: consumed licences",
    required: ["GitHub com login", "GitHub com user", "Enterprise server user", "License type"],
    usual: [
      "GitHub com name", "Enterprise server user ids", "Visual studio subscription user",
      "GitHub com profile",
      "GitHub com member roles", "GitHub com enterprise roles", "GitHub com verified domain emails",
      "GitHub com saml name", "GitHub com orgs with pending invites", "GitHub com two factor auth",
      "Enterprise server primary emails", "Visual studio license status", "Visual studio subscription email",
      "Total user accounts",
    ],
    uses: [
      Use(
        .assignments,
        [
          "subject": .columns("GitHub com login"),
          "product": .columns("License type", map: ["enterprise": "GitHub Enterprise"]),
        ],
        filters: [.filled("GitHub com login"), .filled("License type")],
        note: "accounts of an Enterprise Server alone have no login here, and are left out"),
      Use(
        .people,
        [
          "person_id": .columns("GitHub com login"), "display_name": .columns("GitHub com name"),
          "email": .columns("GitHub com saml name"),
          "logins": .columns(
            "GitHub com login", "GitHub com saml name", "GitHub com verified domain emails",
            "Enterprise server primary emails", separator: ","),
        ], filters: [.filled("GitHub com login")]),
    ])
}
