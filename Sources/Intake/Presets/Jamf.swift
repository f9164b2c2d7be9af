internal import Facts

extension Preset {
  /// An advanced computer search of Jamf Pro, exported as CSV.
  ///
  /// Whoever makes the search chooses its columns; their names are those of the inventory's display fields, as listed in
  /// public clients of the Jamf API (deploymenttheory/go-api-sdk-jamfpro, criteria names). Public readers of such exports
  /// are tested with `Computer Name,Serial Number,Last Check-in,Last Inventory Update`.
  static let jamfComputers = Preset(
    "jamf-computers", title: "Jamf Pro: computers",
    required: ["Computer Name", "Serial Number", "Last Check-in"],
    usual: [
      "Asset Tag", "JSS Computer ID", "UDID", "Model", "Operating System Version", "Last Inventory Update",
      "Username",
      "Full Name", "Email Address", "Department", "Building", "Processor Type", "Number of Processors",
      "Total Number of Cores", "Managed",
    ],
    uses: [
      Use(
        .devices,
        [
          "device_id": .columns("Serial Number"), "names": .columns("Computer Name", "Asset Tag", "UDID"),
          "assigned_to": .columns("Username", "Email Address"), "cores": .columns("Total Number of Cores"),
          "processors": .columns("Number of Processors"), "department": .columns("Department"),
        ])
    ])

  /// The same with one row for each application on each computer.
  static let jamfApplications = Preset(
    "jamf-applications", title: "Jamf Pro: applications on computers",
    required: ["Computer Name", "Application Title", "Application Version"],
    usual: ["Serial Number", "Application Bundle ID", "Username", "Last Check-in", "JSS Computer ID"],
    uses: [
      Use(
        .deployments,
        [
          "device": .columns("Computer Name"), "product": .columns("Application Title"),
          "version": .columns("Application Version"),
        ])
    ])

  /// One computer as the Classic API gives it, with its applications.
  ///
  /// Members: recorded answers of `GET /JSSResource/computers/id/{id}` (JupiterOne/graph-jamf).
  static let jamfComputer = Preset(
    "jamf-computer-json", title: "Jamf Pro Classic API: one computer with its applications", format: "json",
    root: "/computer",
    required: ["general.serial_number", "general.name", "software.applications"],
    usual: ["general.udid", "general.last_contact_time", "hardware.total_ram", "location.username"],
    uses: [
      Use(
        .deployments,
        [
          "device": .columns("general.serial_number"), "product": .columns("each.name"),
          "version": .columns("each.version"),
        ], spread: .elements("software.applications")),
      Use(
        .devices,
        [
          "device_id": .columns("general.serial_number"), "names": .columns("general.name", "general.udid"),
          "assigned_to": .columns("location.username"), "cores": .columns("hardware.number_cores"),
          "processors": .columns("hardware.number_processors"), "department": .columns("location.department"),
        ]),
    ])
}
