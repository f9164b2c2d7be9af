internal import Facts

/// What servers say they may issue, from reports of `lmstat -a`: of each feature the newest number.
///
/// The number is what the server's licence file lets out at a moment, told by a tool's unsigned print: no purchase and
/// no certificate. So it gives a right of grade `claim`, to be used simultaneously, from an unknown day on. An expiry
/// is printed only while something is checked out, and of several the earliest counts.
struct LmstatIssued {
  private struct Key: Hashable {
    var server: String
    var feature: String
    var occurrence: Int
  }

  private struct Row {
    var line: Int
    var raw: String
    var issued: Int
    var report: LmstatPlace.Report
    /// Earliest of those printed.
    var lastDay: Day?
    var printsExpiry = false
  }

  private let reading: FileReading
  private var place = LmstatPlace()
  private var rows: [Key: Row] = [:]
  /// The feature whose lines are being read.
  private var current: Key?
  private var faults = 0
  private var oddExpiries = 0

  init(_ reading: FileReading) { self.reading = reading }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    let line = isCut ? .other : LmstatLine(bytes)
    if place.read(line, zone: reading.source.zone, lastDay: reading.period.last) { current = nil }
    switch line {
    case .feature(let name, let issued): take(name, issued, number, raw(bytes))
    case .brokenFeature:
      reading.reject(
        number, "bad-count", "it does not say how many licences are issued and in use", raw: raw(bytes))
    case .increment(_, let text): takeExpiry(text)
    case .fault: faults += 1
    default:
      if isCut, bytes.hasPrefix("Users of") {
        reading.reject(number, "record-too-long", "the line is too long", raw: raw(bytes))
      }
    }
  }

  private mutating func take(_ name: String, _ issued: LmstatLine.Issued, _ number: Int, _ raw: String) {
    switch issued {
    case .uncounted: return reading.leaveOut("uncounted: no number is issued")
    case .untold: return reading.leaveOut("the server does not serve it")
    case .counted(let issued, _):
      guard let report = place.report else {
        return reading.reject(number, "no-date", "no line above tells when the report was made", raw: raw)
      }
      if report.day > reading.period.last { return reading.leaveOut("after the period") }
      let key = Key(server: place.server, feature: name, occurrence: place.occurrence)
      let row = Row(line: number, raw: raw, issued: issued, report: report)
      if let known = rows[key] {
        if known.report == report, known.issued == issued { return reading.merge() }
        reading.leaveOut("an older report of the same server")
        if known.report.at > report.at { return }
      }
      rows[key] = row
      current = key
    }
  }

  private mutating func takeExpiry(_ text: ArraySlice<UInt8>?) {
    guard let current, let text else { return }
    guard let expiry = LicenceExpiry(text) else {
      oddExpiries += 1
      return
    }
    guard var row = rows[current] else { return }
    row.printsExpiry = true
    if let day = expiry.lastDay { row.lastDay = min(row.lastDay ?? day, day) }
    rows[current] = row
  }

  private func raw(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(16_384), as: UTF8.self)
  }

  mutating func finish() {
    for (key, row) in rows.sorted(by: { $0.value.line < $1.value.line }) {
      let suffix = key.occurrence > 1 ? "/\(key.occurrence)" : ""
      let line = EntitlementLine(
        id: "\(key.server)/\(key.feature)\(suffix)", productAsWritten: key.feature, metric: .concurrent,
        quantity: .limited(row.issued), validFrom: nil, validTo: row.lastDay, grade: .claim,
        document: "lmstat -a of \(key.server)", purchaseLines: [], agreement: "", entity: "", unitPrice: nil,
        currency: nil, noticeDays: nil, renewsItself: false, origin: reading.origin(row.line))
      reading.take(.entitlement(line), line: row.line, raw: row.raw)
    }
    reading.note("\(place.reports) reports; what a server may issue is a claim and proves no purchase")
    let silent = rows.values.count { !$0.printsExpiry }
    if silent > 0 { reading.note("\(silent) features print no expiry and count without end") }
    if oddExpiries > 0 { reading.note("\(oddExpiries) expiry dates are not understood and not used") }
    if faults > 0 { reading.note("\(faults) lines tell of a server or daemon that does not answer") }
  }
}
