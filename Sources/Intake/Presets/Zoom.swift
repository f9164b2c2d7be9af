internal import Facts

extension Preset {
  /// The users of a Zoom account.
  ///
  /// Columns of names and places: Zoom's help, "Batch importing, exporting, or updating users" (KB0068315), whose sample
  /// has Email, First Name, Last Name, Department, Manager, User Group, Job Title and Location. The licence's column is in
  /// exports alone and was called differently over the years; no public file was found that shows it, so that the names
  /// below are those of the user page.
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
