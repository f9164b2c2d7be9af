internal import Facts

/// Reads who is assigned an application, as Okta's `/apps/{id}/users` lists it. The answer names the application
/// by the id in its links only, which an alias resolves; where the export adds the application's `label`, that is
/// the product.
///
/// Source: Okta, "Application Users API", https://developer.okta.com/docs/api/openapi/okta-management/.
func readOktaAssignments(_ reading: FileReading) throws {
  let clock = SourceClock(source: reading.source.zone, organisation: reading.zone)
  let file = JSONRecordFile(pages: [], secrets: ["password", "recovery_question"])
  try forEachJSONRecord(reading, file) { (record) throws(RowFlaw) in
    let user = record.node
    guard held.contains(user.text(at: "status").uppercased()) else {
      return reading.leaveOut("an assignment that does not stand")
    }
    let login = user.text(at: "credentials", "userName")
    let subject = [login, user.text(at: "profile", "email"), user.first(of: "externalId", "id")]
      .first { !$0.isEmpty }
    guard let subject else { throw RowFlaw.missing("`credentials.userName`") }
    let labels = [
      user.first(of: "label", "appLabel", "appName"), user.text(at: "app", "label"),
      user.text(at: "_embedded", "app", "label"), application(in: user.text(at: "_links", "app", "href")),
    ]
    guard let product = labels.first(where: { !$0.isEmpty }) else {
      throw RowFlaw.missing("application: neither `label` nor `_links.app.href`")
    }
    let created = user.text(at: "created")
    guard created.isEmpty || isoTime(Array(created.utf8)[...]) != nil else {
      throw RowFlaw(
        code: "bad-date", reason: "`created` is `\(created.prefix(200))`; expected YYYY-MM-DDTHH:MM:SSZ")
    }
    let assigned = isoTime(Array(created.utf8)[...]).map { clock.writtenDay($0) }
    reading.take(
      .assignment(
        Assignment(
          subject: subject, productAsWritten: product, assigned: assigned, revoked: nil,
          origin: reading.origin(record.line))),
      line: record.line, raw: record.raw)
  }
}

/// Standings in which the user has the application, or will with the next synchronisation.
private let held: Set<String> = [
  "", "ACTIVE", "APPROVED", "IMPLICIT", "IMPORTED", "PENDING", "PROVISIONED", "STAGED", "SUSPENDED",
]

/// `0oa1…` of `https://example.okta.com/api/v1/apps/0oa1…`.
private func application(in link: String) -> String {
  let parts = link.split(separator: "/")
  guard let at = parts.firstIndex(of: "apps"), at + 1 < parts.endIndex else { return "" }
  return String(parts[at + 1])
}
