internal import Facts

/// Reads the people of an LDIF file (RFC 2849). Entries of other classes and change records are out of scope.
func readLDIF(_ reading: FileReading) throws {
  var scanner = LineScanner(try reading.surveyed.text())
  var parser = LDIFParser()
  var disabled = 0
  func take(_ entry: LDIFEntry) {
    let raw = String(decoding: entry.raw.prefix(16_384), as: UTF8.self)
    if entry.isChange { return reading.leaveOut("a change record") }
    if let flaw = entry.flaw { return reading.reject(entry.line, flaw.code, flaw.reason, raw: raw) }
    if entry.values["dn"] == nil { return reading.leaveOut("a line of ldapsearch, no entry") }
    guard entry.isPerson else { return reading.leaveOut("not a person") }
    if entry.namesURL { reading.note("values that stand behind URLs are not fetched") }
    if entry.holdsOtherText { reading.note("some values in base64 are no UTF-8 and are shown with U+FFFD") }
    if entry.isDisabled { disabled += 1 }
    do throws(RowFlaw) {
      let person = try entry.person(at: reading.origin(entry.line))
      reading.take(.person(person), line: entry.line, raw: raw)
    } catch {
      reading.reject(entry.line, error.code, error.reason, raw: raw)
    }
  }
  while try scanner.next({ line, bytes, isCut in
    if let entry = parser.add(bytes, line: line, isCut: isCut) { take(entry) }
  }) {}
  if let entry = parser.finish() { take(entry) }
  if !["", "1"].contains(parser.version) {
    reading.note("it says to be of version \(parser.version.prefix(20)), and was read as version 1")
  }
  if disabled > 0 { reading.note("\(disabled) accounts are disabled, which says nothing of employment") }
  if reading.account.read == 0 { reading.note("the file holds no entries") }
}
