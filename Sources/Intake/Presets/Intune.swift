internal import Facts

extension Preset {
  /// All devices of Intune, exported as CSV.
  ///
  /// Header: as public programs name the columns that the admin centre exports. Dates look like
  /// `2026-09-14 08:31:07.0000000`.
  static let intuneDevices = Preset(
    "intune-devices", title: "Microsoft Intune: devices",
    required: ["Device ID", "Device name", "Enrollment date", "Last check-in", "Primary user UPN"],
    usual: [
      "Azure AD Device ID", "OS version", "Azure AD registered", "Serial number", "Manufacturer", "Model",
      "Management name", "Category", "UserId", "Primary user email address", "Primary user display name",
      "Compliance",
      "Managed by", "Ownership", "OS", "SkuFamily", "JoinType", "ProcessorArchitecture",
    ],
    uses: [
      Use(
        .devices,
        [
          "device_id": .columns("Device ID"),
          "names": .columns("Device name", "Serial number", "Azure AD Device ID"),
          "assigned_to": .columns("Primary user UPN"), "role": .columns("Category"),
        ], note: "cores are not recorded")
    ])

  /// Applications that Intune found, one row for each device.
  ///
  /// Header: report `AppInvRawData` of Microsoft's documentation "Available Intune reports" (Graph export API).
  static let intuneApplications = Preset(
    "intune-applications", title: "Microsoft Intune: discovered applications",
    required: ["ApplicationName", "ApplicationVersion", "DeviceName", "DeviceId"],
    usual: [
      "ApplicationKey", "ApplicationPublisher", "ApplicationShortVersion", "OSDescription", "OSVersion",
      "Platform",
      "UserId", "EmailAddress", "UserName",
    ],
    uses: [
      Use(
        .deployments,
        [
          "device": .columns("DeviceId"), "product": .columns("ApplicationName"),
          "version": .columns("ApplicationVersion", "ApplicationShortVersion"),
          "publisher": .columns("ApplicationPublisher"),
        ])
    ])
}
