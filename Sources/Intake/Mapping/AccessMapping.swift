internal import Facts

/// Makes access events of rows. Logs are long and say the same few names, so each written value is understood once
/// and then known by its bytes.
struct AccessMapper {
  enum Result {
    case event(AccessEvent)
    /// After the period.
    case late(AccessEvent)
    case session(LoggedSession)
    case outOfScope(String)
  }

  private let mapping: Mapping
  /// The time's column where it is in ISO form and needs no map: such cells are read without making a text.
  private let isoColumn: Int?
  private var clock: SourceClock
  /// Where times are written without a year.
  private var years: YearSequence?
  private let lastDay: Day
  /// Rows have ends.
  private let tellsSessions: Bool
  private let names: NamePool
  private var subjects: Meanings
  private var products: Meanings
  private var outcomes: Meanings

  init(_ mapping: Mapping, lastDay: Day, names: NamePool, years: YearSequence?) {
    self.mapping = mapping
    self.years = years
    self.lastDay = lastDay
    self.names = names
    tellsSessions = mapping["until"] != nil
    clock = mapping.clock
    let time = mapping["at"]
    if let time, time.patterns.isEmpty, time.map.isEmpty, time.rule.join == nil, time.extraction == nil,
      case .columns(let columns) = time.places
    {
      isoColumn = columns.first
    } else {
      isoColumn = nil
    }
    subjects = Meanings(of: mapping["subject"]) { $0.isEmpty ? nil : names.id(of: $0) }
    products = Meanings(of: mapping["product"]) { $0.isEmpty ? nil : names.id(of: $0) }
    outcomes = Meanings(of: mapping["outcome"]) { isSuccess($0) ? 1 : 0 }
  }

  mutating func event(_ row: Row, line: Int) throws(RowFlaw) -> Result {
    // What was no use needs no subject: failed sign-ins often have none.
    if outcomes.value(in: row) == 0 { return .outOfScope("not a successful use") }
    guard let subject = subjects.value(in: row) else { throw missing("subject", row) }
    guard let product = products.value(in: row) else { throw missing("product", row) }
    let at = try instant(row)
    let day = clock.day(of: at)
    if day > lastDay {
      return .late(AccessEvent(at: at, day: day, subject: subject, product: product, line: line))
    }
    if tellsSessions {
      return .session(try session(row, at: at, subject: subject, product: product, line: line))
    }
    return .event(
      AccessEvent(
        at: at, day: day, subject: subject, product: product, line: line, quantity: try quantity(row)))
  }

  private mutating func session(
    _ row: Row, at start: Instant, subject: Int, product: Int, line: Int
  ) throws(RowFlaw) -> LoggedSession {
    let values = FieldValues(mapping: mapping, row: row)
    let years = years
    var end: Instant?
    if let time = try values.time("until", yearOf: years.map { years in { years.year($0, $1) } }) {
      let written = clock.instant(time)
      end = written < start ? clock.laterInstant(time) ?? written : written
    }
    if let end, end < start {
      throw RowFlaw(
        code: "end-before-start", reason: "`until` is \(end), before `at`, which is \(start)")
    }
    let device = values.text("device")
    return LoggedSession(
      start: start, end: end, subject: subject, product: product,
      device: device.isEmpty ? nil : names.id(of: device), units: try units(values), line: line)
  }

  /// Units that a session holds; `nil`: the row gives none.
  private func units(_ values: FieldValues) throws(RowFlaw) -> Int? {
    guard let number = try values.number("quantity") else { return nil }
    guard !number.isRounded, let units = number.value.whole, 1...1_000_000 ~= units else {
      throw RowFlaw(
        code: "bad-count",
        reason:
          "`quantity` is `\(number.value)`; expected units of a session, a whole number from 1 to 1,000,000")
    }
    return units
  }

  /// Units consumed; what was given back belongs to the bill, not to the log.
  private func quantity(_ row: Row) throws(RowFlaw) -> FixedDecimal? {
    guard mapping["quantity"] != nil else { return nil }
    let quantity = try FieldValues(mapping: mapping, row: row).number("quantity")?.value
    if let quantity, quantity < .zero {
      throw RowFlaw(
        code: "bad-number", reason: "`quantity` is \(quantity); expected a number of 0 or more")
    }
    return quantity
  }

  private func missing(_ name: String, _ row: Row) -> RowFlaw {
    FieldValues(mapping: mapping, row: row).missing(name)
  }

  private mutating func instant(_ row: Row) throws(RowFlaw) -> Instant {
    if let isoColumn, case .cells(let record) = row, let time = isoTime(trimmed(record.cell(isoColumn))) {
      return clock.instant(time)
    }
    let years = years
    let yearOf = years.map { years in { (month: Int, day: Int) in years.year(month, day) } }
    guard let time = try FieldValues(mapping: mapping, row: row).time("at", yearOf: yearOf) else {
      throw missing("at", row)
    }
    self.years?.met(Instant(seconds: time.seconds).day(in: .utc))
    return clock.instant(time)
  }
}

/// What a field's written values mean, each worked out once.
private struct Meanings {
  private let field: Mapping.Field?
  private let column: Int?
  private let pool = NamePool()
  /// By id of the written value in the pool.
  private var known: [Int?] = []
  private let meaning: (String) -> Int?

  init(of field: Mapping.Field?, _ meaning: @escaping (String) -> Int?) {
    self.field = field
    if case .columns(let columns)? = field?.places, field?.rule.join == nil {
      column = columns.first
    } else {
      column = nil
    }
    self.meaning = meaning
  }

  /// `nil` where there is no such field, or its value has no meaning.
  mutating func value(in row: Row) -> Int? {
    guard let field else { return nil }
    let id: Int
    if let column, case .cells(let record) = row {
      id = pool.id(of: trimmed(record.cell(column)))
    } else {
      id = pool.id(of: field.written(in: row))
    }
    if id == known.count { known.append(meaning(trimmed(field.meaning(of: trimmed(pool.text(id)))))) }
    return known[id]
  }
}

/// Values of an outcome that say that the use took place.
func isSuccess(_ text: String) -> Bool {
  ["success", "ok", "0", "true", "allowed", ""].contains(foldedName(text))
}
