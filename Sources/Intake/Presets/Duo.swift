internal import Facts

extension Preset {
  /// The users of Duo Security.
  ///
  /// Columns: Duo's documentation, "Import Users" (https://duo.com/docs/importing-users), whose example begins with
  /// `username,realname,alias1,email,status,phone1,platform1,phone2,group1,group2`, with up to eight aliases; `user_id`,
  /// `created`, `last_login` and `is_enrolled` by its Admin API, where times are seconds since 1970. No public file was
  /// found that shows an export with the latter.
  static let duoUsers = Preset(
    "duo-users", title: "Duo Security: users",
    required: ["username", "realname", "email", "status"],
    usual: [
      "user_id", "alias1", "last_login", "created", "is_enrolled", "notes", "group1", "groups", "phone1",
      "platform1",
    ],
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
          "logins": .columns(
            "username", "email", "alias1", "alias2", "alias3", "alias4", "alias5", "alias6", "alias7",
            "alias8"),
        ]),
    ])
}
