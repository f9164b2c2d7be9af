internal import Facts

extension Preset {
  /// The people of a 1Password account, as its command line lists them (`op user list --format json`).
  ///
  /// Members: 1Password's documentation of the command line tool. The state is ACTIVE, SUSPENDED and so on.
  static let onePasswordUsers = Preset(
    "1password-users", title: "1Password: users", format: "json",
    required: ["id", "name", "email", "type", "state"], usual: ["created_at", "updated_at", "last_auth_at"],
    uses: [
      Use(
        .assignments,
        [
          "subject": .columns("email"), "product": .constant("1Password"), "assigned": .columns("created_at"),
        ],
        filters: [.not("state", "SUSPENDED"), .not("state", "DELETED"), .not("type", "GUEST")]),
      Use(
        .access,
        ["at": .columns("last_auth_at"), "subject": .columns("email"), "product": .constant("1Password")],
        filters: [.filled("last_auth_at")], note: "the last use alone"),
      Use(
        .people,
        [
          "person_id": .columns("id"), "display_name": .columns("name"), "email": .columns("email"),
          "logins": .columns("email"), "start": .columns("created_at"),
        ]),
    ])
}
