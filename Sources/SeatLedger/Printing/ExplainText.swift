import Facts
import Rendering

/// What `seatledger explain` prints: each meaning; without a name, the codes by kind.
public func explainText(_ explained: Explained, _ style: PrintStyle) -> String {
  guard explained.name != nil else { return listText(explained.found, style) }
  let columns = explained.found.filter { $0.kind == .column }
  // A column name that many tables have is a list, not a page for each.
  let isList = columns.count > 1
  var blocks = explained.found.filter { !isList || $0.kind != .column }.map { block($0, style) }
  if isList {
    blocks.append(
      style.paint("columns", .strong) + "\n"
        + columns.map { "  \($0.code)\n" + wrapped($0.meaning, style, indent: 6) }.joined(separator: "\n"))
  }
  return blocks.joined(separator: "\n\n") + "\n"
}

private func block(_ explanation: Explanation, _ style: PrintStyle) -> String {
  let heading = style.paint(explanation.code, .strong) + "  " + style.paint(explanation.kind.rawValue, .faint)
  let title = explanation.title == explanation.code ? [] : ["  " + explanation.title]
  let text = ([explanation.meaning] + explanation.remarks).map { wrapped($0, style, indent: 2) }
  return ([heading] + title + text).joined(separator: "\n")
}

private func listText(_ explanations: [Explanation], _ style: PrintStyle) -> String {
  var blocks: [String] = []
  for kind in Explanation.Kind.allCases where kind != .column {
    let codes = explanations.filter { $0.kind == kind }.map(\.code)
    if codes.isEmpty { continue }
    blocks.append(
      style.paint(kind.rawValue, .strong) + "\n" + wrapped(codes.joined(separator: ", "), style, indent: 2))
  }
  let columns = explanations.count { $0.kind == .column }
  blocks.append(
    style.paint("column", .strong) + "\n"
      + wrapped(
        "\(grouped(columns)) columns, by name or as position.csv:shortfall; a table's explanation lists its own.",
        style, indent: 2))
  return blocks.joined(separator: "\n\n") + "\n\nseatledger explain CODE tells what each means.\n"
}

/// A text in lines that fit, broken at blanks.
private func wrapped(_ text: String, _ style: PrintStyle, indent: Int) -> String {
  wrapped(text, width: min(style.width, 100), firstIndent: indent, indent: indent).joined(separator: "\n")
}

/// The same for programs: `name` (or null) and `explanations`, each `kind`, `code`, `title`, `meaning`, `otherNames`,
/// `remarks`.
public func explainJSON(_ explained: Explained) -> String {
  JSONValue.object([
    "name": .optional(explained.name),
    "explanations": .array(
      explained.found.map {
        .object([
          "kind": .string($0.kind.rawValue), "code": .string($0.code), "title": .string($0.title),
          "meaning": .string($0.meaning), "otherNames": .strings($0.otherNames),
          "remarks": .strings($0.remarks),
        ])
      }),
  ]).printed
}
