internal import Facts

extension SourceFormat {
  /// Users of a SCIM 2.0 service.
  static let scim = SourceFormat(
    name: "scim", version: 1, summary: "SCIM 2.0 users: a User, a ListResponse, or lines of them (RFC 7643)",
    roles: [.people],
    recognises: { holds($0, ["urn:ietf:params:scim:"]) },
    read: readSCIM)
}
