internal import Facts

/// Turns rows of delimited text or JSON into records of the source's role.
struct RowReader {
  private let reading: FileReading
  private let mapping: Mapping
  private var access: AccessMapper?
  /// Lines met so far of orders whose lines have no numbers.
  private var linesByOrder: [String: Int] = [:]

  /// - Parameter columns: the header; `nil` for JSON.
  init(_ reading: FileReading, columns: [String]?) throws {
    self.reading = reading
    mapping = try Mapping(
      reading.source, columns: columns, file: reading.surveyed.file.path, zone: reading.zone)
    for note in mapping.notes { reading.note(note) }
    if reading.source.role == .access {
      access = AccessMapper(mapping, lastDay: reading.period.last, names: reading.sink.names)
    }
  }

  mutating func read(_ row: Row, line: Int, raw: @autoclosure () -> String) {
    if let reason = mapping.reasonToLeaveOut(row) { return reading.leaveOut(reason) }
    do throws(RowFlaw) {
      switch try access?.event(row, line: line) {
      case .event(let event): reading.take(event)
      case .outOfScope(let reason): reading.leaveOut(reason)
      case nil: reading.take(try record(row, reading.origin(line)), line: line, raw: raw())
      }
    } catch {
      reading.reject(line, error.code, error.reason, raw: raw())
    }
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
