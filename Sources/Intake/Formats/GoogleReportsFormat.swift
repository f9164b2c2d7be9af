internal import Facts

extension SourceFormat {
  /// Uses of Google Workspace, and of what is signed in to through it.
  static let googleReports = SourceFormat(
    name: "google-reports", version: 1, summary: "activities of the Google Workspace Reports API (JSON)",
    roles: [.access],
    recognises: {
      holds($0, ["\"applicationName\"", "\"time\""])
        && (holds($0, ["admin#reports#activit"]) || holds($0, ["\"uniqueQualifier\""]))
    },
    read: readGoogleReports)
}
