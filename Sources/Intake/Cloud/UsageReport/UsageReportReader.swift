internal import Facts

/// Reads usage and activation reports of Microsoft 365, as the admin centre, Graph or its command line export them.
func readUsageReport(_ reading: FileReading) throws {
  var rows = UsageRows(reading)
  switch trimmed(reading.surveyed.sample[...]).first {
  case 0x7B, 0x5B:
    var names: [String] = []
    var report = UsageReport([])
    try forEachJSONRecord(reading, JSONRecordFile(pages: ["value"])) { (record) throws(RowFlaw) in
      guard case .object(let members) = record.node.value else { return }
      if members.map(\.name) != names {
        names = members.map(\.name)
        report = UsageReport(names)
      }
      let row = UsageRow(report: report, line: record.line, raw: { record.raw }) { members[$0].node.texts }
      try rows.read(row)
    }
  default: try readTable(reading, &rows)
  }
  rows.finish()
}

private func readTable(_ reading: FileReading, _ rows: inout UsageRows) throws {
  let layout = reading.source.layout
  let found = DelimiterSniffer.delimiter(of: reading.surveyed.sample, skippedLines: layout.skippedLines)
  var scanner = try DelimitedScanner(
    try reading.surveyed.text(), delimiter: layout.delimiter ?? found, skippedLines: layout.skippedLines)
  var report: UsageReport?
  var width = 0
  while try scanner.next({ record in
    let line = record.line
    if let flaw = record.flaw {
      guard report != nil else {
        throw Fault.unreadable(
          "\(reading.surveyed.file.path):\(line)", "the header cannot be read: \(flaw.sentence)")
      }
      return reading.reject(line, flaw.code, flaw.sentence, raw: record.raw)
    }
    guard let report else {
      report = UsageReport(record.texts)
      width = record.count
      return
    }
    if record.isBlank { return reading.leaveOut("empty row") }
    guard record.count == width else {
      let reason = "the row has \(record.count) cells; expected \(width), as the header has"
      return reading.reject(line, "ragged-row", reason, raw: record.raw)
    }
    do throws(RowFlaw) {
      try rows.read(UsageRow(report: report, line: line, raw: { record.raw }) { [trimmed(record.text($0))] })
    } catch {
      reading.reject(line, error.code, error.reason, raw: record.raw)
    }
  }) {}
  if report == nil { reading.note("the file is empty") }
}

extension JSONNode {
  /// The texts of a single value, or of an array of them, trimmed.
  fileprivate var texts: [String] {
    (text.map { [$0] } ?? elements.compactMap(\.text)).map { trimmed($0) }
  }
}

/// One row of a report, whatever it is written in.
private struct UsageRow {
  let report: UsageReport
  let line: Int
  let raw: () -> String
  let cells: (Int) -> [String]

  subscript(key: String) -> String { report[key].flatMap { cells($0).first } ?? "" }
}

private struct UsageRows {
  private let reading: FileReading
  private var hashed = 0

  init(_ reading: FileReading) { self.reading = reading }

  mutating func read(_ row: UsageRow) throws(RowFlaw) {
    if case .other(let reason) = row.report.kind { return reading.leaveOut(reason) }
    let subject = row["userprincipalname"]
    if subject.isEmpty { throw RowFlaw.missing("user principal name") }
    if isHashedName(subject) { hashed += 1 }
    switch (reading.source.role, row.report.kind) {
    case (.assignments, .activity): takeProducts(of: row, subject)
    case (.assignments, _): reading.leaveOut("an activation is no assignment")
    case (_, .activity): try takeActivities(of: row, subject)
    default:
      let product = row["producttype"]
      if product.isEmpty { throw RowFlaw.missing("product type") }
      guard let day = try writtenDay(row["lastactivateddate"], "Last Activated Date") else {
        return reading.leaveOut("no activation")
      }
      take([(product, day)], subject, row.line)
    }
  }

  func finish() {
    if hashed == 0 { return }
    reading.note(
      "\(hashed) user names are hashes, by which nobody can be found: the tenant conceals names in reports "
        + "(admin centre, Org settings, Reports)")
  }

  private func takeActivities(of row: UsageRow, _ subject: String) throws(RowFlaw) {
    var uses: [(product: String, day: Day)] = []
    for service in row.report.services {
      let written = row.cells(service.column).first ?? ""
      if let day = try writtenDay(written, "\(service.name) last activity date") {
        uses.append((service.name, day))
      }
    }
    if uses.isEmpty { return reading.leaveOut("no activity") }
    take(uses, subject, row.line)
  }

  /// A report knows the day and no time: the use is at the day's beginning in the organisation's zone.
  private func take(_ uses: [(product: String, day: Day)], _ subject: String, _ line: Int) {
    let names = reading.sink.names
    let counted = uses.filter { $0.day <= reading.period.last }
    if counted.isEmpty { return reading.leaveOut("after the period") }
    if counted.count < uses.count {
      reading.note("activity after the period is left out of rows with other activity")
    }
    let subject = names.id(of: subject)
    reading.take(
      counted.map { use in
        AccessEvent(
          at: Instant(startOf: use.day, in: reading.zone), day: use.day, subject: subject,
          product: names.id(of: use.product), line: line)
      })
  }

  /// Each product that the user is assigned is a row; so is a user who has none.
  private func takeProducts(of row: UsageRow, _ subject: String) {
    if row["isdeleted"].lowercased() == "true" { return reading.leaveOut("a deleted user") }
    let products = (row.report["assignedproducts"].map(row.cells) ?? [])
      .flatMap { $0.split(separator: "+").map { trimmed($0) } }
    let named = distinct(products)
    if named.isEmpty { return reading.leaveOut("a user without products") }
    for product in named {
      let assignment = Assignment(
        subject: subject, productAsWritten: product, assigned: nil, revoked: nil,
        origin: reading.origin(row.line))
      reading.take(.assignment(assignment), line: row.line, raw: row.raw())
    }
  }
}
