internal import Facts

extension Preset {
  /// The users of Duo Security.
  ///
  /// Column names by Duo's documentation "Import users" and its Admin API (`last_login` and `created` are seconds since
  /// 1970 there); the header was not checked against a real file.
  static let duoUsers = Preset(
    "duo-users", title: "Duo Security: users",
    required: ["username", "realname", "email", "status"],
    usual: ["user_id", "alias1", "last_login", "created", "is_enrolled", "notes", "group1", "groups"],
    uses: [
      Use(
        .assignments,
        [
          "subject": .columns("username"), "product": .constant("Duo Security"),
          "assigned": .columns("created", formats: ["epoch-seconds", "iso-8601"]),
        ],
        filters: [.not("status", "disabled"), .not("status", "pending deletion")]),
      Use(
        .access,
        [
          "at": .columns("last_login", formats: ["epoch-seconds", "iso-8601"]),
          "subject": .columns("username"),
          "product": .constant("Duo Security"),
        ], filters: [.filled("last_login")], note: "the last use alone"),
      Use(
        .people,
        [
          "person_id": .columns("username"), "display_name": .columns("realname"), "email": .columns("email"),
          "logins": .columns("username", "email", "alias1", "alias2"),
        ]),
    ])
}
