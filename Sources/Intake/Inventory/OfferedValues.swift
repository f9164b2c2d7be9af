internal import Facts

/// Values that a native format offers under names of its own (`serial`, `name`, `file`), and which of them become a
/// record's fields.
///
/// A source may say so itself, as for a mapping: `device = { from = ["name", "serial"] }` takes the first that is
/// there, `map` gives another name for a written value, and `default` alone is a constant. Without a rule a format
/// has its own order.
struct OfferedValues {
  struct Pick: Equatable {
    /// Where the value is from; `default` for a constant.
    var name: String
    var value: String
  }

  private let source: SourceSpecification
  private var values: [(name: String, value: String)] = []

  /// Offers `file`, the file's name without its ending and date, and `folder`, the name of the folder it stands in.
  init(_ reading: FileReading) {
    source = reading.source
    offer("file", deviceName(ofFile: reading.surveyed.file.path))
    let parts = reading.surveyed.file.path.split(separator: "/")
    offer("folder", parts.count > 1 ? String(parts[parts.count - 2]) : "")
  }

  mutating func offer(_ name: String, _ value: String) { values.append((name, trimmed(value))) }

  /// - Parameter preference: names in the order in which they are tried where the source has no rule.
  /// - Returns: `nil` where none of them has a value.
  /// - Throws: ``Fault`` with code `configuration` where a rule names what is not offered.
  func pick(_ field: String, _ preference: [String]) throws -> Pick? {
    let rule = source.fields[field]
    var names = preference
    if let rule, !rule.from.isEmpty || rule.defaultValue != nil { names = rule.from }
    for name in names {
      guard let offered = values.first(where: { $0.name == foldedName(name) }) else {
        if rule == nil { continue }
        throw unknown(name, field)
      }
      if !offered.value.isEmpty {
        return Pick(name: offered.name, value: rule?.meaning(of: offered.value) ?? offered.value)
      }
    }
    return rule?.defaultValue.map { Pick(name: "default", value: $0) }
  }

  /// What is offered under a name, where there is something.
  func offered(_ name: String) -> String? {
    values.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// A field that is empty where nothing says otherwise.
  func text(_ field: String, _ preference: [String] = []) throws -> String {
    try pick(field, preference)?.value ?? ""
  }

  private func unknown(_ name: String, _ field: String) -> Fault {
    let known = values.map(\.name)
    return Fault(
      .configuration, place: "source \(source.id)",
      found: "`\(field)` is read from `\(name)`, which the format \(source.format) does not offer",
      expected: "one of " + known.joined(separator: ", "),
      remedy: nearest(to: name, among: known).map { "did you mean `\($0)`?" } ?? "")
  }
}

extension FieldRule {
  fileprivate func meaning(of written: String) -> String {
    let folded = foldedName(written)
    return map.first { foldedName($0.key) == folded }?.value ?? written
  }
}

/// What a file is named after: `exports/PC-17_2026-09-30.reg.gz` is of `PC-17`.
func deviceName(ofFile path: String) -> String {
  var name = path.split(separator: "/").last ?? ""
  while let dot = name.lastIndex(of: "."), dot > name.startIndex,
    fileEndings.contains(name[name.index(after: dot)...].lowercased())
  {
    name = name[..<dot]
  }
  return withoutDate(String(name))
}

/// Endings of exports; host names hold dots too, so no other ending is taken off.
private let fileEndings: Set<String> = [
  "gz", "reg", "xml", "json", "txt", "out", "log", "plist", "spx", "swidtag", "swid", "spdx", "cdx", "bom",
  "sbom",
  "tag", "ocs", "inventory", "spapplicationsdatatype", "spapplicationsdatatype-xml",
]

/// Without the date that a snapshot's name holds, and what parted it from the name.
private func withoutDate(_ name: String) -> String {
  let letters = Array(name.utf8)
  for start in letters.indices {
    for length in [10, 8] where start + length <= letters.count {
      let part = String(decoding: letters[start..<start + length], as: UTF8.self)
      guard part.utf8.allSatisfy({ isDigit($0) || $0 == 0x2D || $0 == 0x5F }),
        start == 0 || !isDigit(letters[start - 1]), snapshotDay(of: part) != nil,
        start + length == letters.count || !isDigit(letters[start + length])
      else { continue }
      let before = letters[..<start].reversed().drop { isSeparator($0) }.reversed()
      let after = letters[(start + length)...].drop { isSeparator($0) }
      let joint: [UInt8] = before.isEmpty || after.isEmpty ? [] : [0x2D]
      let rest = trimmed(String(decoding: before + joint + after, as: UTF8.self))
      return rest.isEmpty ? name : rest
    }
  }
  return name
}

private func isSeparator(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x5F
}
