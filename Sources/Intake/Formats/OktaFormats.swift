internal import Facts

extension SourceFormat {
  /// Sign-ins to applications through Okta.
  static let oktaSystemLog = SourceFormat(
    name: "okta-system-log", version: 1, summary: "Okta System Log (JSON array or JSON lines)",
    roles: [.access],
    recognises: { holds($0, ["\"eventType\"", "\"published\"", "\"alternateId\"", "\"outcome\""]) },
    read: readOktaSystemLog)

  /// Users of an application in Okta.
  static let oktaAssignments = SourceFormat(
    name: "okta-app-users", version: 1, summary: "users that Okta assigns an application (/apps/{id}/users)",
    roles: [.assignments],
    recognises: { holds($0, ["\"scope\"", "\"credentials\"", "\"statusChanged\"", "\"_links\""]) },
    read: readOktaAssignments)
}

/// Whether each of some texts stands in a file's beginning.
func holds(_ beginning: [UInt8], _ texts: [String]) -> Bool {
  texts.allSatisfy { text in beginning.firstRange(of: Array(text.utf8)) != nil }
}
