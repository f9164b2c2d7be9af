internal import Facts

extension Preset {
  /// The people of Snipe-IT.
  ///
  /// Header: the sample file of Snipe-IT's own importer (snipe/snipe-it, `sample_csvs/users-sample.csv`). Employee
  /// numbers are often blank, so that the user name is who someone is.
  static let snipeITUsers = Preset(
    "snipe-it-users", title: "Snipe-IT: people",
    required: ["First Name", "Last Name", "Username", "Activated", "Employee Number"],
    usual: [
      "Email", "Location", "Address", "City", "State", "Country", "Postal Code", "Website", "Phone",
      "Job Title",
      "Notes", "Company", "Manager", "Remote", "VIP", "Start Date", "End Date", "Gravatar",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("Username"), "display_name": .columns("First Name", "Last Name", join: " "),
          "email": .columns("Email"), "logins": .columns("Username", "Email", "Employee Number"),
          "start": .columns("Start Date", formats: snipeITDates),
          "end": .columns("End Date", formats: snipeITDates),
          "department": .columns("Department"), "legal_entity": .columns("Company"),
          "location": .columns("Location"),
          "manager": .columns("Manager"),
        ])
    ])
}
