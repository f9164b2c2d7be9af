internal import Facts

extension Preset {
  /// The users of a Zoom account.
  ///
  /// Columns by Zoom's help article "Batch importing, exporting, or updating users" and the names of its user page; the
  /// licence's column is called differently over the years, and the header was not checked against a real file.
  static let zoomUsers = Preset(
    "zoom-users", title: "Zoom: users",
    required: ["Email", "First Name", "Last Name", "Department", "Licen*"],
    usual: ["Last Login*", "Role", "User Group", "Job Title", "Location", "Manager", "Status", "Creat*"],
    uses: [
      Use(
        .assignments,
        [
          "subject": .columns("Email"),
          "product": .columns(
            "License", "Licenses", "License Type", "Licensed", map: ["licensed": "Zoom Licensed"]),
        ],
        filters: [],
        note: "a user of `Basic` holds no seat that is paid for: catalogue/aliases.csv can say so"),
      Use(
        .people,
        [
          "person_id": .columns("Email"), "email": .columns("Email"), "logins": .columns("Email"),
          "display_name": .columns("First Name", "Last Name", join: " "),
          "department": .columns("Department"),
          "manager": .columns("Manager"), "location": .columns("Location"),
        ]),
    ])
}
