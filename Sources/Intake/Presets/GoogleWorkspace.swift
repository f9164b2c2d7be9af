internal import Facts

extension Preset {
  /// The user list of the Google Workspace admin console.
  ///
  /// Header: public programs that read "Download users". Times look like `2026/09/14 08:31:07`; who was never there has
  /// `Never logged in`.
  static let googleWorkspaceUsers = Preset(
    "google-workspace-users", title: "Google Workspace: users",
    required: [
      "First Name [Required]", "Last Name [Required]", "Email Address [Required]", "Status [READ ONLY]",
      "Last Sign In [READ ONLY]",
    ],
    usual: [
      "Org Unit Path [Required]", "Recovery Email", "Home Secondary Email", "Work Secondary Email",
      "Employee ID",
      "Employee Type", "Employee Title", "Manager Email", "Department", "Cost Center",
      "2sv Enrolled [READ ONLY]", "2sv Enforced [READ ONLY]", "Email Usage [READ ONLY]",
      "Drive Usage [READ ONLY]",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("Email Address [Required]"), "email": .columns("Email Address [Required]"),
          "display_name": .columns("First Name [Required]", "Last Name [Required]", join: " "),
          "logins": .columns("Email Address [Required]", "Employee ID", "Work Secondary Email"),
          "department": .columns("Department"), "cost_centre": .columns("Cost Center"),
          "location": .columns("Org Unit Path [Required]"), "manager": .columns("Manager Email"),
        ]),
      Use(
        .assignments,
        ["subject": .columns("Email Address [Required]"), "product": .constant("Google Workspace")],
        filters: [.only("Status [READ ONLY]", "Active")],
        note:
          "the list does not say which edition: write product = { default = \"…\" } as the catalogue has it"),
      Use(
        .access,
        [
          "at": .columns("Last Sign In [READ ONLY]", formats: ["yyyy/MM/dd HH:mm:ss", "iso-8601"]),
          "subject": .columns("Email Address [Required]"), "product": .constant("Google Workspace"),
        ], filters: [.not("Last Sign In [READ ONLY]", "Never logged in")], note: "the last use alone"),
    ])
}
