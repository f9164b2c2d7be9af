internal import Facts

extension Preset {
  /// The users of an Atlassian organisation: a row a user, a column a product and site.
  ///
  /// Header: public programs that read the export of admin.atlassian.com. Dates look like `3 Jan 2026`; who has never
  /// been there has `Never accessed`.
  static let atlassianUsers = Preset(
    "atlassian-users", title: "Atlassian: users of the organisation",
    required: ["User id", "User name", "email", "User status", "Added to org", "Last seen in *"],
    usual: ["Org role"],
    uses: [
      Use(
        .assignments, ["subject": .columns("email"), "product": .columns("each.name")],
        filters: [.only("User status", "Active"), .not("each", "No access")],
        spread: .columns("Last seen in *"),
        note: "whoever has an entry in a product's column holds a seat of it, also one of `Never accessed`"),
      Use(
        .access,
        [
          "at": .columns("each", formats: ["d MMM yyyy", "iso-8601"]), "subject": .columns("email"),
          "product": .columns("each.name"),
        ],
        filters: [.not("each", "Never accessed"), .not("each", "No access")],
        spread: .columns("Last seen in *"),
        note: "the last use alone"),
      Use(
        .people,
        [
          "person_id": .columns("User id"), "display_name": .columns("User name"), "email": .columns("email"),
          "logins": .columns("email", "User id"),
          "start": .columns("Added to org", formats: ["d MMM yyyy", "iso-8601"]),
        ]),
    ])
}
