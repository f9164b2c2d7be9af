internal import Facts

/// A source's field rules and filters, bound to the columns of one file.
struct Mapping: Sendable {
  struct Field: Sendable {
    let name: String
    let rule: FieldRule
    let places: Places
    let patterns: [DatePattern]
    /// By folded written value.
    let map: [String: String]
    let numbers: NumberNotation
    /// What is taken of the text; `nil`: all of it.
    var extraction: ValuePattern?
  }

  private let fields: [String: Field]
  /// Fields that take a part of their text, by name.
  let extractedFields: [Field]
  /// `nil` for one field alone.
  let role: Role?
  let filters: [(filter: RowFilter, places: Places)]
  let clock: SourceClock
  /// Dates that the format itself knows to be dates come in ISO 8601 form.
  private(set) var hasTypedDates = false
  /// What a person should know of the binding.
  private(set) var notes: [String] = []

  /// - Parameters:
  ///   - columns: the file's header; `nil` for JSON, whose rows may each have other members.
  ///   - zone: the organisation's: days of moments are days in it.
  /// - Throws: ``Fault`` or ``Faults`` with code `configuration`.
  init(_ source: SourceSpecification, columns: [String]?, file: String, zone: Zone) throws {
    clock = SourceClock(source: source.zone, organisation: zone)
    hasTypedDates = source.format == SourceFormat.xlsx.name
    let binder = ColumnBinder(source: source, columns: columns, file: file)
    var faults = binder.faultsOfFieldNames
    var fields: [String: Field] = [:]
    for name in source.role.fields.required + source.role.fields.optional {
      guard let rule = binder.rule(for: name) else {
        if source.role.fields.required.contains(name) { faults.append(binder.unmapped(name)) }
        continue
      }
      do throws(Fault) {
        let (places, note) = try binder.places(of: rule.from, defaultValue: rule.defaultValue, for: name)
        let field = try Field(name, rule, places, binder)
        if let flaw = binder.missingYear(of: field) { throw flaw }
        fields[name] = field
        if let note { notes.append(note) }
      } catch {
        faults.append(error)
      }
    }
    if source.role == .purchases, fields["amount"] == nil, fields["unit_price"] == nil {
      faults.append(binder.unmapped("amount"))
    }
    var filters: [(RowFilter, Places)] = []
    for filter in source.filters {
      do throws(Fault) {
        filters.append(
          (filter, try binder.places(of: [filter.column], defaultValue: nil, for: "a filter").places))
      } catch {
        faults.append(error)
      }
    }
    if faults.count == 1, let fault = faults.first { throw fault }
    if !faults.isEmpty { throw Faults(Mapping.tellingOnce(faults)) }
    self.fields = fields
    self.filters = filters
    role = source.role
    extractedFields = fields.values.filter { $0.extraction != nil }.sorted { $0.name < $1.name }
  }

  /// The same faults, each list of columns and each piece of advice told the first time only: a file that is another
  /// export than the rules expect lacks them all.
  private static func tellingOnce(_ faults: [Fault]) -> [Fault] {
    var told: Set<String> = []
    return faults.map { fault in
      let isNew = told.insert(fault.expected).inserted
      let isNewAdvice = told.insert(fault.remedy).inserted
      return Fault(
        fault.code, place: fault.place, found: fault.found, expected: isNew ? fault.expected : "",
        remedy: isNewAdvice ? fault.remedy : "")
    }
  }

  /// One field alone, for reading constants.
  init(one field: Field) {
    fields = [field.name: field]
    filters = []
    role = nil
    extractedFields = []
    clock = SourceClock(source: .utc, organisation: .utc)
  }

  subscript(name: String) -> Field? { fields[name] }

  /// Fields that are read from somewhere, by name.
  var mappedFields: [Field] { fields.values.filter { !$0.rule.from.isEmpty }.sorted { $0.name < $1.name } }

  /// The filter that keeps a row out, as a reason.
  func reasonToLeaveOut(_ row: Row) -> String? {
    for (filter, places) in filters where !filter.holds(for: places.text(in: row) ?? "") {
      return filter.sentence
    }
    return nil
  }
}

extension Mapping.Field {
  init(_ name: String, _ rule: FieldRule, _ places: Places, _ binder: ColumnBinder) throws(Fault) {
    var patterns: [DatePattern] = []
    for format in rule.formats {
      guard let pattern = DatePattern(format) else { throw binder.badFormat(format, of: name) }
      patterns.append(pattern)
    }
    var map: [String: String] = [:]
    for (written, value) in rule.map { map[foldedName(written)] = value }
    self.init(
      name: name, rule: rule, places: places, patterns: patterns, map: map,
      numbers: NumberNotation(decimalMark: rule.decimalMark == "," ? "," : "."))
    guard let regex = rule.regex else { return }
    do throws(LinePattern.Flaw) {
      extraction = try ValuePattern(regex)
    } catch {
      throw binder.badRegex(regex, of: name, "\(error)")
    }
  }

  /// What stands in the row: the first place that exists, or all of them joined.
  func written(in row: Row) -> String {
    guard let join = rule.join else { return places.text(in: row) ?? "" }
    return places.texts(in: row).filter { !$0.isEmpty }.joined(separator: join)
  }

  /// A written value's meaning: what its pattern takes of it; the default where that is empty, else what the map says, else
  /// itself.
  func meaning(of written: String) -> String {
    let taken = extracted(from: written)
    if taken.isEmpty { return rule.defaultValue ?? "" }
    return map.isEmpty ? taken : map[foldedName(taken)] ?? taken
  }

  /// `order_date (Approved Date)`: for reasons that a person reads.
  var title: String {
    rule.from.isEmpty ? "`\(name)`" : "`\(name)` (\(rule.from.map { "`\($0)`" }.joined(separator: ", ")))"
  }
}

extension RowFilter {
  func holds(for text: String) -> Bool {
    let folded = foldedName(text)
    return switch test {
    case .equals: folded == foldedName(value)
    case .isNot: folded != foldedName(value)
    case .contains: value.isEmpty || folded.contains(foldedName(value))
    case .isEmpty: folded.isEmpty
    case .isNotEmpty: !folded.isEmpty
    }
  }

  /// Said of a row that fails it: `not: Category contains SOFTWARE`.
  var sentence: String {
    switch test {
    case .equals: "filter: \(column) equals \(value)"
    case .isNot: "filter: \(column) is not \(value)"
    case .contains: "filter: \(column) contains \(value)"
    case .isEmpty: "filter: \(column) is empty"
    case .isNotEmpty: "filter: \(column) is not empty"
    }
  }
}
