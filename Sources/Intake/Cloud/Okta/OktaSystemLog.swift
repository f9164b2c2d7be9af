internal import Facts

/// Reads Okta's System Log: events whose type is a sign-in to an application, by their actors, for each
/// application that is a target.
///
/// Source: Okta, "System Log API" and "Event types", https://developer.okta.com/docs/reference/api/system-log/.
func readOktaSystemLog(_ reading: FileReading) throws {
  var uses = UseRecorder(reading)
  let file = JSONRecordFile(pages: [], shape: shape)
  try forEachJSONRecord(reading, file) { (record) throws(RowFlaw) in
    let event = record.node
    let type = event.text(at: "eventType")
    if type.isEmpty { throw RowFlaw.missing("`eventType`: it is no event of the System Log") }
    guard signIns.contains(type) else { return reading.leaveOut("no sign-in to an application") }
    // Before the rest is asked for: failed sign-ins often name nobody.
    guard ["success", "allow"].contains(event.text(at: "outcome", "result").lowercased()) else {
      return reading.leaveOut("not a successful use")
    }
    let subject = try subject(of: event)
    guard let subject else { return reading.leaveOut("done by the system, not by a person") }
    let apps = event.list("target").filter { $0.text(at: "type") == "AppInstance" }
      .map { $0.first(of: "displayName", "alternateId", "id") }.filter { !$0.isEmpty }
    if apps.isEmpty { throw RowFlaw.missing("target of type `AppInstance`") }
    try uses.take(subject: subject, products: apps, at: event.text(at: "published"), line: record.line)
  }
}

/// Types of events by which somebody comes into an application.
private let signIns: Set<String> = [
  "user.authentication.sso", "app.oauth2.signon", "app.oauth2.authorize.code",
  "app.oauth2.authorize.implicit", "app.oauth2.as.authorize.code", "app.oauth2.as.authorize.implicit",
]

private let shape = JSONShape([
  "eventType", "published", "outcome.result", "actor.alternateId", "actor.type", "actor.id",
  "target.type", "target.displayName", "target.alternateId", "target.id",
])

/// - Returns: `nil` where the actor is no user.
private func subject(of event: JSONNode) throws(RowFlaw) -> String? {
  let type = event.text(at: "actor", "type")
  if !type.isEmpty, type != "User", type != "AppUser" { return nil }
  let login = event.text(at: "actor", "alternateId")
  // Okta writes `unknown` where it does not know.
  if !login.isEmpty, login != "unknown" { return login }
  let id = event.text(at: "actor", "id")
  if id.isEmpty || id == "unknown" { throw RowFlaw.missing("`actor.alternateId`") }
  return id
}
