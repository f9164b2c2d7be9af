internal import Facts

/// Reads SCIM 2.0 resources: a User, a list of them, lines of either. Groups and messages that are no list are out
/// of scope. Passwords, photos and certificates are never kept.
///
/// Source: RFC 7643 (resources, the enterprise extension) and RFC 7644 (list responses).
func readSCIM(_ reading: FileReading) throws {
  let file = JSONRecordFile(
    pages: ["Resources", "resources"], secrets: ["password", "photos", "x509Certificates"])
  var inactive = 0
  try forEachJSONRecord(reading, file) { (record) throws(RowFlaw) in
    let resource = SCIMResource(record.node)
    switch resource.kind {
    case .group: reading.leaveOut("a group")
    case .message: reading.leaveOut("a SCIM message, not a resource")
    case .user:
      let person = try resource.person(at: reading.origin(record.line))
      if resource.text("active").lowercased() == "false" { inactive += 1 }
      reading.take(.person(person), line: record.line, raw: record.raw)
    case .unknown:
      throw RowFlaw(code: "missing-field", reason: "the resource has no `userName` and is no group")
    }
  }
  if inactive > 0 { reading.note("\(inactive) users are inactive, which says nothing of their employment") }
}
