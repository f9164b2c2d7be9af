import Facts
import Intake

/// How rows stand in a source's files: what a preset says, and over it what the source says.
func layout(_ table: TableReader, format: String?, preset: Preset?, use: Preset.Use?) -> Layout {
  var layout = preset?.layout ?? Layout()
  layout.encoding = table.word(
    "encoding", among: ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"])
  if let text = table.anyText("delimiter") {
    let byte = Array(text.utf8)
    if byte.count == 1, byte[0] < 0x80, !"\"\r\n".utf8.contains(byte[0]) {
      layout.delimiter = byte[0]
    } else {
      table.problem(
        "delimiter", "source.delimiter is \"\(shortened(text))\"",
        expected: "one character, e.g. \";\", \"|\" or \"\\t\"")
    }
  }
  layout.skippedLines = table.integer("skip-lines", in: 0...100_000) ?? layout.skippedLines
  layout.root = table.anyText("root") ?? layout.root
  if !layout.root.isEmpty, !layout.root.hasPrefix("/") {
    table.problem(
      "root", "source.root is \"\(shortened(layout.root))\"",
      expected: "a JSON pointer (RFC 6901), e.g. \"/result\"", remedy: "did you mean \"/\(layout.root)\"?")
  }
  layout.sheet = sheet(table)
  layout.headerRow = table.integer("header-row", in: 1...1_048_576)
  layout.rowPath = table.text("row", required: format == "xml", example: "e.g. \"/orders/order/line\"") ?? ""
  linePattern(table, format: format, &layout)
  layout.spread = table.table("each").map { spread($0) } ?? use?.spread
  reportMisplaced(table, format: format, preset: preset)
  return layout
}

/// A sheet's name, or its number.
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

private func linePattern(_ table: TableReader, format: String?, _ layout: inout Layout) {
  let isNeeded = format == "lines" && layout.linePattern.isEmpty
  if let text = table.text("pattern", required: isNeeded, example: "a regular expression with named groups") {
    layout.linePattern = text
    do throws(LinePattern.Flaw) {
      _ = try LinePattern(text)
    } catch {
      table.problem("pattern", "source.pattern is no regular expression: \(error)")
    }
  }
  layout.leavesOutOtherLines = table.flag("leave-out-other-lines") ?? layout.leavesOutOtherLines
}

/// Which formats a key is for. A preset of columns is read from workbooks as well.
private func reportMisplaced(_ table: TableReader, format: String?, preset: Preset?) {
  guard let format else { return }
  let formats = format == "delimited" && preset != nil ? ["delimited", "xlsx"] : [format]
  for (key, belongs) in [
    ("delimiter", ["delimited"]), ("skip-lines", ["delimited", "lines"]), ("root", ["json"]),
    ("sheet", ["xlsx"]),
    ("header-row", ["xlsx"]), ("row", ["xml"]), ("pattern", ["lines"]), ("leave-out-other-lines", ["lines"]),
  ] where table.has(key) && !belongs.contains(where: formats.contains) {
    let names = belongs.map { "\"\($0)\"" }.joined(separator: " or ")
    table.problem(
      key, "source.\(key) with format \"\(format)\"", expected: "it with format \(names) alone",
      remedy: "remove it")
  }
}

/// `[source.each]`: what makes several records of one row.
private func spread(_ table: TableReader) -> Spread? {
  let column = table.text("column", example: "the name of a column whose cells hold several values")
  let separator = table.anyText("separator")
  let columns = table.text("columns", example: "a pattern of columns, e.g. \"Last seen in *\"")
  let path = table.text("path", example: "a path to an array, e.g. \"software.applications\"")
  table.finish()
  let given = [column, columns, path].compactMap(\.self).count
  if given != 1 {
    table.problems.add(
      table.path, "source.each names \(given == 0 ? "nothing" : "several things")",
      expected: "one of column (with separator), columns, path")
    return nil
  }
  if let path { return .elements(path) }
  if let columns { return .columns(columns) }
  guard let column, let separator, !separator.isEmpty else {
    table.problem("column", "source.each.column without separator", expected: "e.g. separator = \",\"")
    return nil
  }
  return .cell(column: column, separator: separator)
}
