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
  for path in files ?? [] where !RemotePattern.isRemote(path) { checkPath(path, table) }
  let (format, preset) = format(table)
  checkRemote(files ?? [], role: role, format: format, table)
  let zone = timeZone(table, "time-zone") ?? defaultZone
  let system = table.text("system") ?? ""
  let snapshot = table.flag("snapshot") ?? false
  let use = role.flatMap { preset?.use(for: $0) }
  let layout = layout(table, format: format, preset: preset, use: use)
  // What is made for some roles alone names its own fields; what can hold anything has to be told.
  let native = format.flatMap(SourceFormat.named)
  let formatRoles = native?.roles ?? Role.allCases
  let isMapped = formatRoles.count == Role.allCases.count
  let roles = preset?.roles ?? formatRoles
  if let role, !roles.contains(role) {
    table.problem(
      "role", "source.role is \"\(role.rawValue)\" with format \"\(preset?.name ?? format ?? "")\"",
      expected: listed(roles.map(\.rawValue)))
  }
  if !isMapped, native.map({ $0.constants.isEmpty && $0.choices.isEmpty }) ?? true, table.has("fields") {
    table.problem(
      "fields", "[source.fields] with format \"\(format ?? "")\"",
      expected: "none: this format names its own fields", remedy: "remove the table")
  }
  let fieldTable = table.table("fields")
  // A format that is misspelt may be one that names its own fields: they are asked for once it is known.
  let isUnknown = format == nil && table.has("format") && !table.has("fields")
  let fields = role.map { role in
    isUnknown
      ? [:]
      : isMapped
        ? fieldRules(fieldTable, role: role, source: table, given: use)
        : ownFieldRules(fieldTable, role: role, format: native)
  }
  let gap = sessionGap(table, role: role, fields: fields ?? [:], fieldTable)
  let filters = (use?.filters ?? []) + table.tables("filter").compactMap(rowFilter)
  let extraction = extraction(table)
  table.finish()
  guard let id, let role, let files, let format else { return nil }
  var specification = SourceSpecification(
    id: id, role: role, files: files, format: format, zone: zone, isSnapshot: snapshot, system: system,
    layout: layout, fields: fields ?? [:], filters: filters, preset: preset?.name)
  specification.sessionGap = gap
  extraction(&specification.statement)
  return specification
}

/// `session-gap-minutes`: what makes sessions of single uses, as seconds.
private func sessionGap(
  _ table: TableReader, role: Role?, fields: [String: FieldRule], _ fieldTable: TableReader?
) -> Int64? {
  let key = "session-gap-minutes"
  let gap = table.integer(key, in: 1...1440).map { Int64($0) * 60 }
  let hasEnds = role == .access && fields["until"] != nil
  if table.has(key), let role, role != .access {
    table.problem(
      key, "source.\(key) with role \"\(role.rawValue)\"", expected: "it with role \"access\" alone",
      remedy: "remove it")
  } else if table.has(key), hasEnds {
    table.problem(
      key, "source.\(key), and a field until", expected: "one of them",
      remedy: "where rows have ends, no gap is needed")
  }
  if role == .access, !hasEnds, let fieldTable, fieldTable.has("device") {
    fieldTable.problem(
      "device", "source.fields.device without a field until",
      expected: "it where each row is a session, with its end in until", remedy: "remove it")
  }
  return gap
}

/// A native format, or a preset and the format that finds its rows.
private func format(_ table: TableReader) -> (format: String?, preset: Preset?) {
  // The most general first, as a person would list them.
  let formats = SourceFormat.all.reversed().map(\.name)
  let names = formats + Preset.all.map(\.name)
  guard case .text(let text)? = table.value("format"), !names.contains(text) else {
    let name = table.word("format", among: names, required: true)
    if let preset = name.flatMap(Preset.named) { return (preset.format, preset) }
    return (name, nil)
  }
  let near = nearestName(to: text, among: names)
  table.problem(
    "format", "source.format is the text \"\(shortened(text))\"",
    expected: near == nil ? listed(formats) + ", or the name of a preset" : "",
    remedy: near.map { "did you mean format = \"\($0)\"?" }
      ?? "`seatledger check` says of files that no source reads what they are")
  return (nil, nil)
}

private func checkPath(_ path: String, _ table: TableReader) {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  if path.hasPrefix("/") || path.contains("\\") || parts.contains("..") || parts.contains("") {
    table.problem(
      "files", "source.files names \"\(shortened(path))\"",
      expected: "a path within the workspace, with / between its parts and without ..")
  }
}

private func layout(_ table: TableReader, format: String?, preset: Preset?, use: Preset.Use?) -> Layout {
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
  layout.spread = table.table("each").map { spread($0, format: format) } ?? use?.spread
  if !layout.root.isEmpty, !layout.root.hasPrefix("/") {
    table.problem(
      "root", "source.root is \"\(shortened(layout.root))\"",
      expected: "a JSON pointer (RFC 6901), e.g. \"/result\"", remedy: "did you mean \"/\(layout.root)\"?")
  }
  return rowLayout(table, format: format, isPreset: preset != nil, given: layout)
}

/// `[source.each]`: what makes several records of one row.
private func spread(_ table: TableReader, format: String?) -> Spread? {
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
