internal import Facts

/// Reads the table that `lmstat -i` makes of a licence file: each increment a right of grade `claim`.
struct LmstatTable {
  private let reading: FileReading
  /// Whether the expiry stands before the vendor; `nil` outside a table.
  private var isExpiryFirst: Bool?
  private var occurrences: [String: Int] = [:]
  private var repeats = 0
  private var otherLines = 0

  init(_ reading: FileReading) { self.reading = reading }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    let line = trimmed(bytes)
    if line.isEmpty || line.allSatisfy({ $0 == 0x5F || $0 == 0x2D || $0 <= 0x20 }) { return }
    let words = line.prefix(16_384).split { $0 == 0x20 || $0 == 0x09 }
    if let order = LmstatTable.order(words) {
      isExpiryFirst = order
      occurrences = [:]
      return
    }
    if LmstatTable.beginsOtherText(line) { isExpiryFirst = nil }
    guard let isExpiryFirst else {
      otherLines += 1
      return
    }
    let raw = String(decoding: bytes.prefix(16_384), as: UTF8.self)
    if isCut { return reading.reject(number, "record-too-long", "the line is too long", raw: raw) }
    do throws(RowFlaw) {
      guard let record = try entitlement(words, isExpiryFirst: isExpiryFirst, at: number) else {
        return reading.leaveOut("uncounted: no number is issued")
      }
      reading.take(.entitlement(record), line: number, raw: raw)
    } catch {
      reading.reject(number, error.code, error.reason, raw: raw)
    }
  }

  /// Whether the words are a header, and which order of columns it has.
  private static func order(_ words: [ArraySlice<UInt8>]) -> Bool? {
    let texts = words.map { String(decoding: $0, as: UTF8.self) }
    guard texts.first == "Feature", texts.contains("#licenses"), let expiry = texts.firstIndex(of: "Expires"),
      let vendor = texts.firstIndex(of: "Vendor")
    else { return nil }
    return expiry < vendor
  }

  private static func beginsOtherText(_ line: ArraySlice<UInt8>) -> Bool {
    line.hasPrefix("NOTE:") || line.hasPrefix("lmutil ") || line.hasPrefix("lmstat ")
      || line.hasPrefix("Flexible ")
      || line.hasPrefix("License ")
  }

  /// - Returns: `nil` where no number is issued.
  private mutating func entitlement(
    _ words: [ArraySlice<UInt8>], isExpiryFirst: Bool, at number: Int
  ) throws(RowFlaw) -> EntitlementLine? {
    guard words.count >= 5 else {
      throw RowFlaw(
        code: "ragged-row",
        reason: "expected feature, version, number, expiry and vendor; found \(words.count) words")
    }
    let vendorIndex = isExpiryFirst ? words.count - 1 : 3
    let dates = isExpiryFirst ? words[3..<words.count - 1] : words[4...]
    guard let expiry = LicenceExpiry(Array(dates.joined(separator: [0x20]))[...]) else {
      throw RowFlaw(
        code: "bad-date", reason: "the expiry is neither `permanent` nor a date such as `31-dec-2018`")
    }
    let units = String(decoding: words[2], as: UTF8.self)
    if units == "0" || units == "uncounted" { return nil }
    guard let count = LmstatLine.count(words[2]) else {
      throw RowFlaw(code: "bad-number", reason: "`\(units)` is no number of licences")
    }
    let texts = words.map { String(decoding: $0, as: UTF8.self) }
    let (feature, version, vendor) = (texts[0], texts[1], texts[vendorIndex])
    var id = "\(vendor)/\(feature)/\(version)/\(expiry.lastDay?.description ?? "permanent")/\(count)"
    occurrences[id, default: 0] += 1
    if let repeated = occurrences[id], repeated > 1 {
      repeats += 1
      id += "/\(repeated)"
    }
    return EntitlementLine(
      id: id, productAsWritten: feature, metric: .concurrent, quantity: .limited(count), validFrom: nil,
      validTo: expiry.lastDay, grade: .claim, document: "lmstat -i", purchaseLines: [], agreement: "",
      entity: "",
      unitPrice: nil, currency: nil, noticeDays: nil, renewsItself: false, origin: reading.origin(number))
  }

  func finish() {
    reading.note(
      "\(otherLines) lines are no rows; what a licence file holds is a claim and proves no purchase")
    if repeats > 0 {
      reading.note("\(repeats) rows repeat another one of the same table and count as further rights")
    }
  }
}
