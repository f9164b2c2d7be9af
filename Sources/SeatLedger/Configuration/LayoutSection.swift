import Facts
import Intake

/// Keys of a `[[source]]` that say where rows stand in files of one format: sheet and header of a workbook, row
/// elements of XML, the pattern of lines.
func rowLayout(_ table: TableReader, format: String?, isPreset: Bool, given: Layout) -> Layout {
  var layout = given
  layout.sheet = sheet(table) ?? given.sheet
  layout.headerRow = table.integer("header-row", in: 1...1_048_576) ?? given.headerRow
  let rowExample = "names of elements down to the rows, e.g. \"/orders/order/line\", or the last of them"
  layout.rowPath = table.text("row", example: rowExample) ?? given.rowPath
  if format == "xml", layout.rowPath.isEmpty, !table.has("row") { table.missing("row", expected: rowExample) }
  layout.namespaces = namespaces(table)
  layout.linePattern =
    pattern(table, isNeeded: format == "lines" && given.linePattern.isEmpty) ?? given.linePattern
  if let word = table.word("other-lines", among: ["reject", "leave-out"]) {
    layout.leavesOutOtherLines = word == "leave-out"
  }
  layout.year = year(table)
  checkKeys(table, format: format, isPreset: isPreset)
  return layout
}

/// `[source.namespaces]`: namespaces of XML by the prefixes that the source's paths use.
private func namespaces(_ table: TableReader) -> [String: String] {
  guard let prefixes = table.table("namespaces") else { return [:] }
  var namespaces: [String: String] = [:]
  for prefix in prefixes.keys {
    guard let uri = prefixes.text(prefix, example: "the namespace's URI in quotes") else { continue }
    if prefix.isEmpty || prefix.contains(where: { ".:/@*".contains($0) || $0.isWhitespace }) {
      prefixes.problem(
        prefix, "source.namespaces names the prefix \"\(shortened(prefix))\"",
        expected: "letters, digits, - and _")
    }
    if let other = namespaces.keys.sorted().first(where: { namespaces[$0] == uri }) {
      prefixes.problem(
        prefix, "source.namespaces gives \(prefix) and \(other) the same namespace",
        expected: "one prefix for each")
    }
    namespaces[prefix] = uri
  }
  return namespaces
}

/// A name, or a number from 1.
private func sheet(_ table: TableReader) -> String? {
  guard let value = table.value("sheet") else { return nil }
  switch value {
  case .text(let text) where !text.isEmpty: return text
  case .integer(let number) where number > 0: return String(number)
  default:
    table.wrongType("sheet", value, expected: "a sheet's name in quotes, or its number from 1")
    return nil
  }
}

/// A year, or where one is found.
private func year(_ table: TableReader) -> FirstYear? {
  guard let value = table.value("year") else { return nil }
  switch value {
  case .integer(let number) where (1970...9999).contains(number): return .given(number)
  case .text("file-name"): return .fileName
  default:
    table.wrongType("year", value, expected: "the year of a file's first line, e.g. 2026, or \"file-name\"")
    return nil
  }
}

private func pattern(_ table: TableReader, isNeeded: Bool) -> String? {
  let example = "a regular expression with named groups, e.g. '^(?<user>\\S+) (?<at>.*)$' in single quotes"
  guard let text = table.text("pattern", required: isNeeded, example: example) else { return nil }
  do throws(LinePattern.Flaw) {
    if try LinePattern(text).names.isEmpty {
      table.problem("pattern", "source.pattern has no named group", expected: example)
    }
  } catch {
    table.problem("pattern", "source.pattern is no regular expression: \(error)")
  }
  return text
}

/// Keys that mean something in some formats alone: elsewhere they would have no effect, and nobody would notice. A preset
/// of columns is read from workbooks as well.
private func checkKeys(_ table: TableReader, format: String?, isPreset: Bool) {
  guard let format else { return }
  // What can hold anything is taken apart by the source's own fields; a format made for some roles names its own.
  let mapped = SourceFormat.all.filter { $0.roles.count == Role.allCases.count }.map(\.name).sorted()
  let formats: [(key: String, formats: [String])] = [
    ("delimiter", ["delimited"]), ("skip-lines", ["delimited", "lines"]), ("root", ["json"]),
    ("sheet", ["xlsx"]), ("header-row", ["xlsx"]), ("row", ["xml"]), ("namespaces", ["xml"]),
    ("pattern", ["lines"]),
    ("other-lines", ["lines"]), ("filter", mapped), ("each", mapped), ("year", mapped),
    ("session-gap-minutes", mapped),
  ]
  for (key, belongs) in formats where table.has(key) && !belongs.contains(format) {
    if isPreset, format == "delimited", belongs.contains("xlsx") { continue }
    table.problem(
      key, "source.\(key) with format \"\(format)\"",
      expected: "it with format \(belongs.map { "\"\($0)\"" }.joined(separator: " or ")) alone",
      remedy: "remove it")
  }
  if format == "xlsx", table.has("encoding") {
    table.problem(
      "encoding", "source.encoding with format \"xlsx\"",
      expected: "none: a workbook says itself how its parts are written", remedy: "remove it")
  }
}
