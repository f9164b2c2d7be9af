import Facts
import Intake

/// One `[[source]]`: which files, what they hold, and how to read them.
///
/// - Returns: `nil` where it is too wrong to make one; the problems say why.
func sourceSpecification(_ table: TableReader, defaultZone: Zone) -> SourceSpecification? {
  let id = table.text("id", required: true, example: "a short unique name, e.g. \"purchase-orders\"")
  if let id, !isShortName(id) {
    table.problem("id", "source.id is \"\(shortened(id))\"", expected: "small letters, digits and -")
  }
  let role = table.word("role", Role.self, required: true)
  let files = table.texts(
    "files", required: true, expected: "paths within the workspace, e.g. [\"sources/people/*.csv\"]")
  for path in files ?? [] { checkPath(path, table) }
  // The most general first, as a person would list them.
  let format = table.word("format", among: SourceFormat.all.reversed().map(\.name), required: true)
  let zone = timeZone(table, "time-zone") ?? defaultZone
  let system = table.text("system") ?? ""
  let snapshot = table.flag("snapshot") ?? false
  let layout = layout(table, format: format)
  // What is made for some roles alone names its own fields; what can hold anything has to be told.
  let roles = format.flatMap(SourceFormat.named)?.roles ?? Role.allCases
  let isMapped = roles.count == Role.allCases.count
  let constants = format.flatMap(SourceFormat.named)?.constants ?? []
  if let role, !roles.contains(role) {
    table.problem(
      "role", "source.role is \"\(role.rawValue)\" with format \"\(format ?? "")\"",
      expected: listed(roles.map(\.rawValue)))
  }
  if !isMapped, constants.isEmpty, table.has("fields") {
    table.problem(
      "fields", "[source.fields] with format \"\(format ?? "")\"",
      expected: "none: this format names its own fields", remedy: "remove the table")
  }
  let fieldTable = table.table("fields")
  let fields =
    isMapped
    ? role.map { fieldRules(fieldTable, role: $0, source: table) } ?? [:]
    : constantRules(fieldTable, for: constants)
  let filters = table.tables("filter").compactMap(rowFilter)
  table.finish()
  guard let id, let role, let files, let format else { return nil }
  return SourceSpecification(
    id: id, role: role, files: files, format: format, zone: zone, isSnapshot: snapshot, system: system,
    layout: layout, fields: fields, filters: filters)
}

private func checkPath(_ path: String, _ table: TableReader) {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  if path.hasPrefix("/") || path.contains("\\") || parts.contains("..") || parts.contains("") {
    table.problem(
      "files", "source.files names \"\(shortened(path))\"",
      expected: "a path within the workspace, with / between its parts and without ..")
  }
}

private func layout(_ table: TableReader, format: String?) -> Layout {
  var layout = Layout()
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
  layout.skippedLines = table.integer("skip-lines", in: 0...100_000) ?? 0
  layout.root = table.anyText("root") ?? ""
  if !layout.root.isEmpty, !layout.root.hasPrefix("/") {
    table.problem(
      "root", "source.root is \"\(shortened(layout.root))\"",
      expected: "a JSON pointer (RFC 6901), e.g. \"/result\"", remedy: "did you mean \"/\(layout.root)\"?")
  }
  return rowLayout(table, format: format, given: layout)
}
