internal import Facts

/// Turns rows of delimited text or JSON into records of the source's role.
struct RowReader {
  let reading: FileReading
  private let mapping: Mapping
  /// What cells that hold JSON give as columns.
  private let opening: OpenedCells?
  private let spreading: Spreading?
  /// The file's own columns.
  private let columnCount: Int
  private var access: AccessMapper?
  /// Lines met so far of orders whose lines have no numbers.
  private var linesByOrder: [String: Int] = [:]
  /// JSON only: fields whose paths no row had so far.
  private var unmet: [Mapping.Field] = []

  /// - Parameter columns: the header; `nil` for JSON.
  init(_ reading: FileReading, columns: [String]?) throws {
    self.reading = reading
    let file = reading.surveyed.file.path
    columnCount = columns?.count ?? 0
    opening = columns.flatMap { OpenedCells(reading.source, columns: $0) }
    let columns = opening?.columns ?? columns
    spreading = try reading.source.layout.spread.map {
      try Spreading($0, columns: columns, file: file, source: reading.source.id)
    }
    mapping = try Mapping(
      reading.source, columns: spreading?.columns ?? columns, file: file, zone: reading.zone)
    for note in mapping.notes { reading.note(note) }
    if columns == nil { unmet = mapping.mappedFields }
    if reading.source.role == .access {
      let years = try reading.source.layout.year.map { try YearSequence($0, path: file) }
      access = AccessMapper(mapping, lastDay: reading.period.last, names: reading.sink.names, years: years)
    }
  }

  mutating func read(_ row: Row, line: Int, raw: @autoclosure () -> String) {
    var row = row
    if let opening, case .cells(let record) = row {
      do throws(RowFlaw) {
        row = try opening.opened(record)
      } catch {
        return reading.reject(line, error.code, error.reason, raw: raw())
      }
    }
    guard let spreading else { return readOne(row, line: line, raw: raw()) }
    let parts = spreading.parts(of: row)
    if parts.isEmpty { return reading.leaveOut(spreading.reasonOfNone) }
    if parts.count > 1 { reading.note("a row that holds several records counts once for each") }
    for part in parts { readOne(part, line: line, raw: raw()) }
  }

  /// Whether a filter leaves out a row that does not have the header's cells: in files with rows of several kinds,
  /// those of the other kinds have columns of their own.
  func leavesOutRagged(_ record: borrowing Record) -> String? {
    for (filter, places) in mapping.filters {
      guard case .columns(let columns) = places, let column = columns.first,
        column < min(record.count, columnCount)
      else { continue }
      if !filter.holds(for: trimmed(record.text(column))) { return filter.sentence }
    }
    return nil
  }

  /// Of fields that are read from JSON: some row had one, which another reader took.
  mutating func noteMet(_ wasMet: (Places) -> Bool) { unmet.removeAll { wasMet($0.places) } }

  private mutating func readOne(_ row: Row, line: Int, raw: @autoclosure () -> String) {
    if !unmet.isEmpty { unmet.removeAll { $0.places.text(in: row) != nil } }
    if let reason = mapping.reasonToLeaveOut(row) { return reading.leaveOut(reason) }
    if let flaw = mapping.flawOfPatterns(row) {
      return reading.reject(line, flaw.code, flaw.reason, raw: raw())
    }
    do throws(RowFlaw) {
      switch try access?.event(row, line: line) {
      case .event(let event): reading.take(event)
      case .late(let event): reading.leaveOut(late: event)
      case .session(let session): reading.take(session)
      case .outOfScope(let reason): reading.leaveOut(reason)
      case nil: reading.take(try record(row, reading.origin(line)), line: line, raw: raw())
      }
    } catch {
      reading.reject(line, error.code, error.reason, raw: raw())
    }
  }

  /// Says which paths no row had: each row of JSON may have other members, so that a slip of the pen shows only
  /// here.
  func finish() {
    guard reading.account.read > 0 else { return }
    for field in unmet { reading.note("no row has what \(field.title) is read from") }
  }

  private mutating func record(_ row: Row, _ origin: Origin) throws(RowFlaw) -> SourceRecord {
    let values = FieldValues(mapping: mapping, row: row)
    switch reading.source.role {
    case .purchases:
      var numbers = linesByOrder
      let purchase = try values.purchase(at: origin) { order in
        numbers[order, default: 0] += 1
        return numbers[order, default: 1]
      }
      linesByOrder = numbers
      return .purchase(purchase)
    case .entitlements: return .entitlement(try values.entitlement(at: origin))
    case .deployments: return .deployment(try values.deployment(at: origin))
    case .assignments: return .assignment(try values.assignment(at: origin))
    case .people: return .person(try values.person(at: origin))
    case .devices: return .device(try values.device(at: origin))
    case .access: throw RowFlaw(code: "bad-role", reason: "access rows are events")
    }
  }
}
