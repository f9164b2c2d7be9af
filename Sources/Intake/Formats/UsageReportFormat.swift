internal import Facts

extension SourceFormat {
  /// Microsoft 365 reports of who uses and activates what.
  static let m365Usage = SourceFormat(
    name: "m365-usage", version: 1,
    summary: "Microsoft 365 active user and activation reports (CSV of the admin centre, or JSON)",
    roles: [.access, .assignments],
    recognises: { beginning in
      if holds(beginning, ["\"reportRefreshDate\"", "\"userPrincipalName\""]) { return true }
      let signs = ["Last Activity Date", "Last Activated Date"]
      return holds(beginning, ["Report Refresh Date", "User Principal Name"])
        && signs.contains { holds(beginning, [$0]) }
    },
    read: readUsageReport)
}
