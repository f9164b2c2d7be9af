internal import Facts

/// Reads answers of Microsoft Graph: pages `{"value": [ … ]}`, arrays, records, lines of any of these, and Azure's
/// diagnostic records of sign-ins. The source's role says which kinds of records are wanted; others are out of
/// scope.
///
/// Source: Microsoft Graph REST API v1.0, https://learn.microsoft.com/graph/api/overview.
func readGraph(_ reading: FileReading) throws {
  let role = reading.source.role
  let file = JSONRecordFile(
    pages: ["value", "records"], shape: role == .access ? signInShape : .everything,
    heading: ["@odata.context"], secrets: ["passwordProfile", "password", "photo"])
  var uses = UseRecorder(reading)
  try forEachJSONRecord(reading, file) { (record) throws(RowFlaw) in
    let node = record.node
    if node["category"] != nil, node["resultType"] != nil || node["properties"]?.isObject == true {
      return try takeDiagnostic(record, &uses, reading)
    }
    guard let kind = GraphKind(node, heading: record.heading) else {
      throw RowFlaw(
        code: "unknown-record",
        reason: "it is none of: SKU, user, user's licence, sign-in, managed device, detected application")
    }
    guard role.graphKinds.contains(kind) else {
      return reading.leaveOut("\(kind.rawValue) gives no \(role.rawValue)")
    }
    let origin = reading.origin(record.line)
    switch (role, kind) {
    case (.access, _): try takeSignIn(node, record, &uses, reading)
    case (.entitlements, _):
      guard let line = try graphEntitlement(node, at: origin, reading) else { return }
      reading.take(.entitlement(line), line: record.line, raw: record.raw)
    case (.assignments, .licenceDetail):
      let subject = try owner(of: node, on: record.heading)
      try takeLicence(node, of: subject, record, reading)
    case (.assignments, _): try takeLicences(of: node, record, reading)
    case (.people, _):
      reading.take(.person(try graphPerson(node, at: origin)), line: record.line, raw: record.raw)
    case (.devices, _):
      reading.take(.device(try graphDevice(node, at: origin)), line: record.line, raw: record.raw)
    case (_, .detectedApp): try takeDevices(of: node, record, reading)
    default: try takeApplications(on: node, record, reading)
    }
  }
}

/// Azure Monitor wraps a sign-in: `{"category": "SignInLogs", "resultType": "0", "properties": { … }}`. Its other
/// categories are no sign-ins of people.
private func takeDiagnostic(
  _ record: JSONRecord, _ uses: inout UseRecorder, _ reading: FileReading
) throws(RowFlaw) {
  let role = reading.source.role
  guard role == .access else {
    return reading.leaveOut("a diagnostic record gives no \(role.rawValue)")
  }
  switch record.node.text(at: "category") {
  case "SignInLogs", "NonInteractiveUserSignInLogs", "ADFSSignInLogs":
    guard let signIn = record.node["properties"], signIn.isObject else {
      throw RowFlaw.missing("`properties`")
    }
    try takeSignIn(signIn, record, &uses, reading)
  case "ServicePrincipalSignInLogs", "ManagedIdentitySignInLogs": reading.leaveOut("a sign-in of a program")
  default: reading.leaveOut("a diagnostic record of another kind gives no access")
  }
}

private let signInMembers = [
  "createdDateTime", "userPrincipalName", "userId", "appDisplayName", "appId", "resourceDisplayName",
  "status.errorCode", "servicePrincipalId", "isInteractive",
]

/// What tells kinds apart, and what a sign-in says. Most of a sign-in's text is neither.
private let signInShape = JSONShape(
  signInMembers + signInMembers.map { "properties." + $0 } + [
    "category", "resultType", "time", "@odata.type", "prepaidUnits.enabled", "capabilityStatus",
    "totalLicenses",
    "reportRefreshDate", "activityDisplayName", "activityDateTime", "deviceName", "managedDeviceName",
    "azureADDeviceId", "deviceCount", "sizeInByte", "mail", "mailNickname", "skuId", "skuPartNumber",
  ])

private func takeSignIn(
  _ node: JSONNode, _ record: JSONRecord, _ uses: inout UseRecorder, _ reading: FileReading
) throws(RowFlaw) {
  // Absent: the export was made without it, and failed sign-ins were not asked for.
  let outcomes = [node.text(at: "status", "errorCode"), record.node.text(at: "resultType")]
  guard ["0", "success"].contains((outcomes.first { !$0.isEmpty } ?? "0").lowercased()) else {
    return reading.leaveOut("not a successful use")
  }
  let subject = node.first(of: "userPrincipalName", "userId")
  if subject.isEmpty {
    if !node.text(at: "servicePrincipalId").isEmpty { return reading.leaveOut("a sign-in of a program") }
    throw RowFlaw.missing("`userPrincipalName`")
  }
  let product = node.first(of: "appDisplayName", "appId", "resourceDisplayName")
  if product.isEmpty { throw RowFlaw.missing("`appDisplayName`") }
  if node.text(at: "isInteractive") == "false" || record.node.text(at: "category").hasPrefix("NonInt") {
    reading.note("sign-ins by an application on the user's behalf (non-interactive) count as uses")
  }
  let time = either(node.text(at: "createdDateTime"), record.node.text(at: "time"))
  try uses.take(subject: subject, products: [product], at: time, line: record.line)
}
