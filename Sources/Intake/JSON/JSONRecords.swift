internal import Facts

/// A record of a JSON file: an object.
struct JSONRecord {
  let node: JSONNode
  /// The text that the node's ranges belong to.
  let bytes: [UInt8]
  let line: Int
  /// The members that stand before the array of the page that the record is on.
  let heading: JSONNode?
  fileprivate let secrets: [String]

  /// The record as it stands, secrets aside.
  var raw: String { raw(of: node) }

  /// A part of the record as it stands, secrets aside.
  func raw(of node: JSONNode) -> String { withoutSecrets(bytes[node.range], secrets) }
}

/// How the records of a kind of JSON file stand in it.
struct JSONRecordFile: Sendable {
  /// Names of the arrays of pages.
  var pages: [String]
  /// What is needed of a record.
  var shape = JSONShape.everything
  /// What is needed of a page besides its records.
  var heading: [String] = []
  /// Members that no report may show: passwords, photos.
  var secrets: [String] = []
}

/// Hands out the objects of a JSON file, whichever way they stand in it: one or more documents that are a record,
/// an array of records or a page of records; or one such a line, where a bad line costs no more than itself.
///
/// What the body throws rejects the record. What is no object is rejected here.
func forEachJSONRecord(
  _ reading: FileReading, _ file: JSONRecordFile, _ body: (JSONRecord) throws(RowFlaw) -> Void
) throws {
  let records = Records(reading: reading, file: file)
  if standsInLines(reading.surveyed.sample) {
    try records.readLines(body)
  } else {
    try records.readDocuments(body)
  }
  if reading.account.read == 0 { reading.note("the file holds no records") }
}

private struct Records {
  let reading: FileReading
  let file: JSONRecordFile

  func readLines(_ body: (JSONRecord) throws(RowFlaw) -> Void) throws {
    var scanner = LineScanner(try reading.surveyed.text())
    let shape = file.shape.inPages(file.pages, heading: file.heading)
    while try scanner.next({ line, slice, isCut in
      if holdsOnlyBlanks(slice) { return }
      let bytes = Array(slice)
      if isCut { return rejectTooLong(line, bytes) }
      guard let node = parsed(bytes, line, keeping: shape) else { return }
      if case .array(let elements) = node.value {
        for element in elements { handOut(element, bytes, line, body) }
      } else {
        handOut(node, bytes, line, body)
      }
    }) {}
  }

  private func handOut(
    _ node: JSONNode, _ bytes: [UInt8], _ line: Int, _ body: (JSONRecord) throws(RowFlaw) -> Void
  ) {
    var isPage = false
    if case .object(let members) = node.value {
      for (name, member) in members where file.pages.contains(name) {
        guard case .array(let elements) = member.value else { continue }
        isPage = true
        for element in elements { take(element, bytes, line, heading: node, body) }
      }
    }
    if !isPage { take(node, bytes, line, heading: nil, body) }
  }

  func readDocuments(_ body: (JSONRecord) throws(RowFlaw) -> Void) throws {
    var scanner = JSONRecordScanner(
      try reading.surveyed.text(), pages: file.pages, place: reading.surveyed.file.path)
    var headingBytes: [UInt8] = []
    var heading: JSONNode?
    try scanner.visit { found in
      if found.isCut { return rejectTooLong(found.line, found.bytes) }
      if found.heading != headingBytes {
        headingBytes = found.heading
        heading = headingBytes.isEmpty ? nil : try? JSONParser.parse(headingBytes)
      }
      guard let node = parsed(found.bytes, found.line, keeping: file.shape) else { return }
      take(node, found.bytes, found.line, heading: heading, body)
    }
  }

  private func take(
    _ node: JSONNode, _ bytes: [UInt8], _ line: Int, heading: JSONNode?,
    _ body: (JSONRecord) throws(RowFlaw) -> Void
  ) {
    let record = JSONRecord(node: node, bytes: bytes, line: line, heading: heading, secrets: file.secrets)
    guard node.isObject else {
      return reading.reject(line, "bad-json", "the record is no object", raw: record.raw)
    }
    do throws(RowFlaw) {
      try body(record)
    } catch {
      reading.reject(line, error.code, error.reason, raw: record.raw)
    }
  }

  private func parsed(_ bytes: [UInt8], _ line: Int, keeping shape: JSONShape) -> JSONNode? {
    do throws(JSONFlaw) {
      return try JSONParser.parse(bytes, keeping: shape)
    } catch {
      reading.reject(
        line, "bad-json", "the record is no JSON: \(error.sentence) at byte \(error.offset + 1)",
        raw: withoutSecrets(bytes[...], file.secrets))
      return nil
    }
  }

  private func rejectTooLong(_ line: Int, _ bytes: [UInt8]) {
    let limit = LineScanner.defaultLimit >> 20
    reading.reject(
      line, "record-too-long", "the record is longer than \(limit) MiB",
      raw: withoutSecrets(bytes[...], file.secrets))
  }
}
