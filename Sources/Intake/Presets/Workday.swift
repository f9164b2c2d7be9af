internal import Facts

extension Preset {
  /// A worker report of Workday.
  ///
  /// Whoever makes the report chooses its columns; these are the names of Workday's standard report fields, by which
  /// public importers of such reports read them, too (`Employee ID`, `Worker`, `Email - Work`, `Supervisory Organization`,
  /// `Hire Date`, `Termination Date`, `Cost Center`, `User Name`). No whole file of a tenant is public.
  static let workdayWorkers = Preset(
    "workday-workers", title: "Workday: workers",
    required: ["Employee ID", "Hire Date", "Supervisory Organization"],
    usual: [
      "Worker", "Legal Name", "Preferred Name", "First Name", "Last Name", "Email - Work", "Work Email",
      "User Name",
      "Termination Date", "Worker Type", "Worker Status", "Company", "Cost Center", "Location", "Manager",
      "Business Title",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("Employee ID"),
          "display_name": .columns("Preferred Name", "Worker", "Legal Name"),
          "email": .columns("Email - Work", "Work Email", "Email"),
          "logins": .columns("User Name", "Email - Work", "Work Email", "Email"),
          "kind": .columns(
            "Worker Type",
            map: ["employee": "human", "contingent worker": "external", "contractor": "external"]),
          "start": .columns("Hire Date", formats: workdayDates),
          "end": .columns("Termination Date", formats: workdayDates),
          "department": .columns("Supervisory Organization"), "legal_entity": .columns("Company"),
          "location": .columns("Location"), "cost_centre": .columns("Cost Center"),
          "manager": .columns("Manager"),
        ],
        note: "dates of digits and slashes are read with the month first, as an American tenant writes them")
    ])
}

private let workdayDates = ["iso-8601", "M/d/yyyy", "d MMM yyyy", "MMM d, yyyy"]
