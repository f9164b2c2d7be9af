/// What a field takes of the text in its place: `PO-(\d+)` takes `1017` of `Order PO-1017 of May`.
///
/// It is the first group that took part in the first match, or the whole match where the pattern has no groups. The
/// dialect is that of ``LinePattern``, so that no pattern and no text can stop a run.
struct ValuePattern: Sendable {
  private let pattern: LinePattern

  /// Bytes of a text that a pattern is tried on: tables of larger cells are no values.
  static let textLimit = 8 << 10

  /// - Throws: ``LinePattern/Flaw``.
  init(_ text: String) throws(LinePattern.Flaw) { pattern = try LinePattern(numberingGroupsOf: text) }

  /// - Returns: `nil` where the pattern finds nothing in the text; empty where it matches and takes nothing.
  func value(in text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= ValuePattern.textLimit, let groups = pattern.groups(in: bytes[...]),
      let whole = groups.last
    else { return nil }
    let taken = groups.count == 1 ? whole : groups.dropLast().lazy.compactMap(\.self).first
    return taken.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
  }
}

extension Mapping.Field {
  /// What the field takes of a text that is not empty; of one that its pattern finds nothing in, nothing: its row is
  /// rejected before, see ``Mapping/flawOfPatterns(_:)``.
  func extracted(from written: String) -> String {
    guard let extraction, !written.isEmpty else { return written }
    return trimmed(extraction.value(in: trimmed(written)) ?? "")
  }

  /// Texts of a row that the field's pattern is tried on: entries of a list each by themselves.
  fileprivate func tried(in row: Row, isList: Bool) -> [String] {
    guard isList else { return [trimmed(written(in: row))] }
    return places.texts(in: row).flatMap { entries(of: $0) }.map { trimmed($0) }
  }

  /// Entries of a cell, as written.
  func entries(of written: String) -> [String] {
    guard let separator = rule.separator, !separator.isEmpty else { return [written] }
    return written.split(separator: separator).map(String.init)
  }
}

extension Mapping {
  /// What is wrong with a row of which a field's pattern finds nothing in a text: what is not as the rules expect is never
  /// taken for an empty cell. A pattern that ends with `|$` lets such texts pass as empty.
  func flawOfPatterns(_ row: Row) -> RowFlaw? {
    for field in extractedFields {
      guard let extraction = field.extraction else { continue }
      let isList = role.map { $0.kind(of: field.name) == .list } ?? false
      for text in field.tried(in: row, isList: isList)
      where !text.isEmpty && extraction.value(in: text) == nil {
        let reason =
          text.utf8.count > ValuePattern.textLimit
          ? "is longer than \(ValuePattern.textLimit >> 10) KiB, too long for its `regex`"
          : "is `\(text.prefix(200))`; expected what `\(field.rule.regex ?? "")` finds something in"
        return RowFlaw(code: "bad-value", reason: "\(field.title) \(reason)")
      }
    }
    return nil
  }
}
