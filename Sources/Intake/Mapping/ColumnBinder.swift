internal import Facts

/// Finds the columns that a source's rules name in one file, and says what is wrong where it cannot.
struct ColumnBinder {
  let source: SourceSpecification
  /// `nil` for JSON: any path may exist.
  let columns: [String]?
  let file: String

  private var place: String { "source \(source.id)" }

  /// The rule for a target field. A source without any rules takes the columns that are named as the fields are.
  func rule(for name: String) -> FieldRule? {
    if let rule = source.fields[name] { return rule }
    guard source.fields.isEmpty else { return nil }
    if let columns { return columns.contains { matches($0, name) } ? FieldRule(from: [name]) : nil }
    return FieldRule(from: [name])
  }

  /// The columns of one field.
  ///
  /// - Returns: the places, and a note where only the default is left.
  func places(of names: [String], defaultValue: String?, for field: String) throws(Fault) -> (
    places: Places, note: String?
  ) {
    guard let columns else { return (.paths(names.map(JSONPath.init)), nil) }
    let found = names.compactMap { index(of: $0, in: columns) }
    if !found.isEmpty || names.isEmpty { return (.columns(found), nil) }
    let wanted = listed(names)
    if let value = defaultValue {
      return (
        .columns([]),
        "no column \(wanted): `\(field)` " + (value.isEmpty ? "stays empty" : "takes its default")
      )
    }
    let near = names.lazy.compactMap { nearest(to: $0, among: columns) }.first
    throw Fault(
      .configuration, place: place, found: "`\(field)` is read from \(wanted), which \(file) does not have",
      expected: "one of " + listed(columns),
      remedy: near.map { "did you mean `\($0)`?" } ?? "name a column of the file, or give a default")
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(60).map { "`\($0.prefix(100))`" }.joined(separator: ", ")
    return names.count > 60 ? shown + " and \(names.count - 60) more" : shown
  }

  private func index(of name: String, in columns: [String]) -> Int? {
    columns.firstIndex(of: name) ?? columns.firstIndex { matches($0, name) }
  }

  private func matches(_ column: String, _ name: String) -> Bool { foldedName(column) == foldedName(name) }

  /// Target fields that the role does not have.
  var faultsOfFieldNames: [Fault] {
    let known = source.role.fields.required + source.role.fields.optional
    return source.fields.keys.filter { !known.contains($0) }.sorted().map { name in
      Fault(
        .configuration, place: place, found: "\(source.role.rawValue) have no field `\(name)`",
        expected: "one of " + known.joined(separator: ", "),
        remedy: nearest(to: name, among: known).map { "did you mean `\($0)`?" } ?? "")
    }
  }

  func unmapped(_ name: String) -> Fault {
    let near = columns.flatMap { nearest(to: name, among: $0) }
    let wanted = name == "amount" ? "neither `amount` nor `unit_price`" : "no `\(name)`"
    return Fault(
      .configuration, place: place, found: "the fields say \(wanted), which \(source.role.rawValue) need",
      expected: columns.map { "`\(name)` from one of \(listed($0))" } ?? "",
      remedy: near.map { "`\(name) = \"\($0)\"`?" } ?? "")
  }

  /// A time of an event may be written without its year, where the source gives that.
  func missingYear(of field: Mapping.Field) -> Fault? {
    guard let index = field.patterns.firstIndex(where: { !$0.hasYear }) else { return nil }
    let isOfEvent = ["at", "until"].contains(field.name)
    if isOfEvent, source.layout.year != nil { return nil }
    return Fault(
      .configuration, place: place,
      found: "the format `\(field.rule.formats[index])` of `\(field.name)` has no year",
      expected: isOfEvent
        ? "`year` of the source, which tells that of a file's first line" : "a year")
  }

  func badRegex(_ regex: String, of field: String, _ flaw: String) -> Fault {
    Fault(
      .configuration, place: place,
      found: "the `regex` of `\(field)` is no regular expression: \(flaw)",
      expected: "one such as 'PO-(\\d+)', whose group is the value")
  }

  func badFormat(_ format: String, of field: String) -> Fault {
    Fault(
      .configuration, place: place,
      found: "the format `\(format)` of `\(field)` has a letter without meaning",
      expected: DatePattern.help)
  }
}
