internal import Facts
internal import RollupCore

extension LogPlan {
  /// What the rollup core needs to know to read rows as ``AccessMapper`` does.
  ///
  /// - Parameters:
  ///   - columns: number of the file's columns; `nil` for JSON.
  ///   - delimiter: between cells.
  /// - Returns: `nil` where the rules are of a kind that only ``AccessMapper`` knows.
  init?(
    _ mapping: Mapping, columns: Int?, delimiter: UInt8, source: SourceSpecification, period: Period,
    zone: Zone
  ) {
    guard mapping.extractedFields.isEmpty, let subject = mapping["subject"], let product = mapping["product"],
      let time = mapping["at"],
      subject.map.isEmpty, time.map.isEmpty, let form = TimeForm(time.rule.formats), !mapping.hasTypedDates
    else { return nil }
    let outcome = mapping["outcome"]
    let quantity = mapping["quantity"]
    if let quantity, !quantity.map.isEmpty || quantity.rule.decimalMark != "." { return nil }
    if quantity?.rule.defaultValue != nil { return nil }
    var places = FieldPlaces(isJSON: columns == nil)
    for field in [subject, product, time, outcome, quantity].compactMap(\.self) {
      guard field.rule.join == nil, places.add(field.places) else { return nil }
    }
    for filter in mapping.filters where !places.add(filter.places) { return nil }
    let written = source.zone
    self.init(
      layout: columns.map { .delimited(delimiter: delimiter, columns: places.fields(ofColumns: $0)) }
        ?? .jsonLines(fields: places.ways),
      subject: places.number(of: subject.places) ?? 0,
      product: Words(field: places.number(of: product.places)) { word in
        let meaning = meaning(of: word, in: product)
        return meaning.isEmpty ? nil : meaning
      },
      outcome: outcome.map { field in
        Words(field: places.number(of: field.places)) { isSuccess(meaning(of: $0, in: field)) }
      },
      filters: mapping.filters.map { filter, place in
        Words(field: places.number(of: place)) { filter.holds(for: trimmed($0)) }
      },
      quantity: quantity.flatMap { places.number(of: $0.places) },
      time: places.number(of: time.places) ?? 0, timeForm: form,
      clock: LogClock(
        utc: { written.utcSeconds(local: $0) },
        offset: { Int64(zone.offset(at: Instant(seconds: $0))) },
        firstDay: Int(period.first.number), lastDay: Int(period.last.number),
        changes: (written.changes + zone.changes).sorted()))
    guard places.number(of: subject.places) != nil, places.number(of: time.places) != nil else { return nil }
  }
}

/// As ``AccessMapper`` understands a written value.
private func meaning(of word: String, in field: Mapping.Field) -> String {
  trimmed(field.meaning(of: trimmed(word)))
}

extension LogPlan.TimeForm {
  /// - Parameter patterns: as in ``FieldRule/formats``. Times that are not of the first are left to the general reader.
  fileprivate init?(_ patterns: [String]) {
    switch patterns.first {
    case nil: self = .iso
    case "yyyy-MM-dd HH:mm:ss":
      self.init(allowsT: false, allowsBlank: true, allowsFraction: false, allowsZone: false)
    case "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss":
      self.init(allowsT: true, allowsBlank: false, allowsFraction: false, allowsZone: false)
    default: return nil
    }
  }
}

/// The places that fields are read from, each once, by number.
private struct FieldPlaces {
  private let isJSON: Bool
  private(set) var ways: [[[String]]] = []
  private var columns: [Int] = []

  init(isJSON: Bool) { self.isJSON = isJSON }

  /// - Returns: whether the place is of a kind that the core reads.
  mutating func add(_ places: Places) -> Bool {
    switch places {
    case .columns(let found):
      if let column = found.first, !columns.contains(column) { columns.append(column) }
      return !isJSON
    case .paths(let paths):
      let names = FieldPlaces.names(paths)
      let isPlain = names.allSatisfy { way in
        way.allSatisfy { !$0.isEmpty && $0 != "*" && Int($0) == nil && $0 != JSONPath.textName }
      }
      if !ways.contains(names) { ways.append(names) }
      return isJSON && isPlain
    }
  }

  private static func names(_ paths: [JSONPath]) -> [[String]] { paths.map { $0.parts.map(String.init) } }

  /// `nil`: the file has no such column.
  func number(of places: Places) -> Int? {
    switch places {
    case .columns(let found): found.first.flatMap(columns.firstIndex(of:))
    case .paths(let paths): ways.firstIndex(of: FieldPlaces.names(paths))
    }
  }

  func fields(ofColumns count: Int) -> [Int?] { (0..<count).map(columns.firstIndex(of:)) }
}
