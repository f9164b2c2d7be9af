internal import Facts

/// Makes access events of rows. Logs are long and say the same few names, so each written value is understood once
/// and then known by its bytes.
struct AccessMapper {
  enum Result {
    case event(AccessEvent)
    case outOfScope(String)
  }

  private let mapping: Mapping
  private var clock: SourceClock
  private let lastDay: Day
  private var subjects: Meanings
  private var products: Meanings
  private var outcomes: Meanings?

  init(_ mapping: Mapping, lastDay: Day, names: NamePool) {
    self.mapping = mapping
    self.lastDay = lastDay
    clock = mapping.clock
    subjects = Meanings { $0.isEmpty ? nil : names.id(of: $0) }
    products = Meanings { $0.isEmpty ? nil : names.id(of: $0) }
    outcomes = mapping["outcome"].map { _ in Meanings { isSuccess($0) ? 1 : 0 } }
  }

  mutating func event(_ row: Row, line: Int) throws(RowFlaw) -> Result {
    // What was no use needs no subject: failed sign-ins often have none.
    if outcomes != nil, outcomes?.value("outcome", mapping, row) == 0 {
      return .outOfScope("not a successful use")
    }
    guard let subject = subjects.value("subject", mapping, row) else { throw missing("subject", row) }
    guard let product = products.value("product", mapping, row) else { throw missing("product", row) }
    let at = try instant(row)
    let day = clock.day(of: at)
    if day > lastDay { return .outOfScope("after the period") }
    return .event(AccessEvent(at: at, day: day, subject: subject, product: product, line: line))
  }

  private func missing(_ name: String, _ row: Row) -> RowFlaw {
    FieldValues(mapping: mapping, row: row).missing(name)
  }

  private mutating func instant(_ row: Row) throws(RowFlaw) -> Instant {
    guard let field = mapping["at"] else { throw missing("at", row) }
    if field.patterns.isEmpty, field.map.isEmpty, case .columns(let columns) = field.places,
      case .cells(let record) = row, let column = columns.first,
      let time = isoTime(trimmed(record.cell(column)))
    {
      return clock.instant(time)
    }
    guard let time = try FieldValues(mapping: mapping, row: row).time("at") else { throw missing("at", row) }
    return clock.instant(time)
  }
}

/// What a field's written values mean, each worked out once.
private struct Meanings {
  private let pool = NamePool()
  /// By id of the written value in the pool.
  private var known: [Int?] = []
  private let value: (String) -> Int?

  init(_ value: @escaping (String) -> Int?) { self.value = value }

  mutating func value(_ name: String, _ mapping: Mapping, _ row: Row) -> Int? {
    guard let field = mapping[name] else { return nil }
    let id: Int
    if case .columns(let columns) = field.places, let column = columns.first, case .cells(let record) = row {
      id = pool.id(of: trimmed(record.cell(column)))
    } else {
      id = pool.id(of: field.places.text(in: row) ?? "")
    }
    if id == known.count { known.append(value(trimmed(field.meaning(of: trimmed(pool.text(id)))))) }
    return known[id]
  }
}

/// Values of an outcome that say that the use took place.
private func isSuccess(_ text: String) -> Bool {
  ["success", "ok", "0", "true", "allowed", ""].contains(foldedName(text))
}
