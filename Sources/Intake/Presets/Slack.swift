internal import Facts

extension Preset {
  /// The member list of a Slack workspace.
  ///
  /// Header: public programs that read "Manage members, export". `billing-active` is 1 or 0, in some files true or
  /// false; the expiration is in seconds since 1970, for guests alone, and 0 means none.
  static let slackMembers = Preset(
    "slack-members", title: "Slack: members",
    required: ["username", "email", "status", "billing-active", "userid"],
    usual: ["has-2fa", "has-sso", "fullname", "displayname", "expiration-timestamp"],
    uses: [
      Use(
        .assignments,
        [
          "subject": .columns("email"), "product": .constant("Slack"),
          "revoked": .columns(
            "expiration-timestamp", formats: ["epoch-seconds", "iso-8601"], map: ["0": ""]),
        ],
        filters: [
          .not("billing-active", "0"), .not("billing-active", "false"), .not("status", "Deactivated"),
        ],
        note: "a seat is a member that is billed"),
      Use(
        .people,
        [
          "person_id": .columns("userid"), "display_name": .columns("fullname"), "email": .columns("email"),
          "logins": .columns("email", "username", "userid"),
        ], filters: [.not("status", "Bot")]),
    ])
}
