internal import Facts

/// Reads activities of the Google Workspace Reports API. A record tells of one or more events of one actor in one
/// application; those that are a use of it give uses.
///
/// A collector may write each event as a record of its own, with `name`, `type` and `parameters` beside `id`.
/// Source: Google, "Reports API: Activities", https://developers.google.com/workspace/admin/reports/.
func readGoogleReports(_ reading: FileReading) throws {
  var uses = UseRecorder(reading)
  let file = JSONRecordFile(pages: ["items", "activities"], shape: shape)
  try forEachJSONRecord(reading, file) { (record) throws(RowFlaw) in
    let activity = record.node
    let application = activity.text(at: "id", "applicationName")
    if application.isEmpty { throw RowFlaw.missing("`id.applicationName`: it is no activity") }
    let events = activity["events"].map(\.elements) ?? [activity]
    let standings = events.map { standing(of: $0, in: application) }
    let products = standings.compactMap { if case .use(let product) = $0 { product } else { nil } }
    if products.isEmpty {
      let hasFailed = standings.contains { if case .failed = $0 { true } else { false } }
      return reading.leaveOut(hasFailed ? "not a successful use" : "no use of an application")
    }
    let subject = activity["actor"]?.first(of: "email", "profileId") ?? ""
    if subject.isEmpty { throw RowFlaw.missing("`actor.email`") }
    try uses.take(
      subject: subject, products: products, at: activity.text(at: "id", "time"), line: record.line)
  }
}

private enum Standing {
  case use(String)
  case failed
  case other
}

/// Whether an event is somebody's use of an application; the product is the application as Google names it, or
/// as the event does where the application is another maker's.
private func standing(of event: JSONNode, in application: String) -> Standing {
  let name = event.text(at: "name")
  switch application {
  case "login", "saml":
    if name == "login_failure" { return .failed }
    guard name == "login_success" else { return .other }
    return .use(either(parameter("application_name", event), application))
  case "token":
    guard name == "authorize" || name == "activity" else { return .other }
    return .use(either(parameter("app_name", event), application))
  // A mail comes in without anybody's doing.
  case "gmail" where name == "delivery": return .other
  case "drive", "meet", "calendar", "chat", "gmail", "keep", "gplus", "jamboard", "data_studio", "classroom",
    "gemini_in_workspace_apps", "gemini_for_workspace", "contacts", "tasks":
    return name.isEmpty ? .other : .use(application)
  default: return .other
  }
}

/// `parameters` is a list of names and values, or an object.
private func parameter(_ name: String, _ event: JSONNode) -> String {
  guard let parameters = event["parameters"] else { return "" }
  if case .array(let elements) = parameters.value {
    return elements.first { $0.text(at: "name") == name }?.text(at: "value") ?? ""
  }
  return parameters.text(at: name)
}

private let shape = JSONShape([
  "id.time", "id.applicationName", "actor.email", "actor.profileId", "events.name", "events.parameters.name",
  "events.parameters.value", "events.parameters.application_name", "events.parameters.app_name", "name",
  "parameters.name", "parameters.value", "parameters.application_name", "parameters.app_name",
])
