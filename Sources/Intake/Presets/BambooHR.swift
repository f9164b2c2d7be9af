internal import Facts

extension Preset {
  /// A report of BambooHR's API, as JSON.
  ///
  /// Members: recorded answers of `POST /reports/custom?format=JSON` (JupiterOne/graph-bamboohr). A date that there is
  /// not is `0000-00-00`.
  static let bambooEmployees = Preset(
    "bamboohr-employees", title: "BambooHR: employees (API report)", format: "json", root: "/employees",
    required: ["id", "displayName", "workEmail", "hireDate"],
    usual: [
      "firstName", "lastName", "department", "division", "location", "status", "terminationDate", "jobTitle",
      "supervisor", "employeeNumber",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("id"), "display_name": .columns("displayName"),
          "email": .columns("workEmail"),
          "logins": .columns("workEmail", "employeeNumber"),
          "start": .columns("hireDate", map: ["0000-00-00": ""]),
          "end": .columns("terminationDate", map: ["0000-00-00": ""]), "department": .columns("department"),
          "legal_entity": .columns("division"), "location": .columns("location"),
          "manager": .columns("supervisor"),
        ])
    ])

  /// A report of BambooHR, downloaded as CSV.
  ///
  /// Whoever makes the report chooses its columns; these are the names of BambooHR's standard fields. Public importers of
  /// such reports are tested with the same (`Employee #,First Name,Last Name,Job Title,Department,Hire Date,Employment
  /// Status,Status`), some with `Reports To` and `Reports To Email` for whom BambooHR calls `Reporting to`.
  static let bambooReport = Preset(
    "bamboohr-report", title: "BambooHR: employees (downloaded report)",
    required: ["Employee #", "First Name", "Last Name", "Hire Date"],
    usual: [
      "Work Email", "Department", "Division", "Location", "Job Title", "Reporting to", "Reports To",
      "Termination Date",
      "Employment Status", "Status",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("Employee #"), "display_name": .columns("First Name", "Last Name", join: " "),
          "email": .columns("Work Email"), "logins": .columns("Work Email"),
          "start": .columns("Hire Date", formats: bambooDates, map: ["0000-00-00": ""]),
          "end": .columns("Termination Date", formats: bambooDates, map: ["0000-00-00": ""]),
          "department": .columns("Department"), "legal_entity": .columns("Division"),
          "location": .columns("Location"),
          "manager": .columns("Reports To Email", "Reporting to", "Reports To"),
        ])
    ])
}

/// An account chooses how dates are written: `2026-09-14`, `14 Sep 2026`, `Sep 14, 2026`. The forms of digits alone
/// with slashes are not read, because their order cannot be told: the source has to name it.
private let bambooDates = ["iso-8601", "d MMM yyyy", "MMM d, yyyy"]
