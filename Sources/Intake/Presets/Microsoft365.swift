internal import Facts

extension Preset {
  /// "Export users" of the Microsoft 365 admin centre.
  ///
  /// Header: as public programs read it. The cell `Licenses` holds all of a user's, joined by `+`; without any it is
  /// `Unlicensed`.
  static let microsoft365Users = Preset(
    "microsoft-365-users", title: "Microsoft 365: exported users and their licences",
    required: ["Block credential", "Display name", "Licenses", "User principal name"],
    usual: [
      "City", "Country/Region", "Department", "DirSyncEnabled", "Fax", "First name", "Last dirsync time",
      "Last name",
      "Mobile Phone", "Object Id", "Office", "Proxy addresses", "Soft deletion time stamp", "State", "Title",
      "Usage location", "When created",
    ],
    uses: [
      Use(
        .assignments, ["subject": .columns("User principal name"), "product": .columns("each")],
        filters: [.not("each", "Unlicensed")], spread: .cell(column: "Licenses", separator: "+"),
        note: "when a licence was given is not in it"),
      Use(
        .people,
        [
          "person_id": .columns("User principal name"), "display_name": .columns("Display name"),
          "email": .columns("User principal name"),
          "logins": .columns("User principal name", "Object Id"), "department": .columns("Department"),
          "location": .columns("Office", "City"),
        ]),
    ])
}
