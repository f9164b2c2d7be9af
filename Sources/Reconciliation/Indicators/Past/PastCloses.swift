public import Facts

/// What indicators need of the closes before: made from the history, which only grows, and nothing else.
public struct PastCloses: Sendable {
  /// As-of day of the last close of an earlier period; `nil`: there was none.
  public var asOf: Day?
  /// Findings as they stood at that close, also closed ones.
  public var findings: [KnownFinding] = []
  /// Idle seats that were taken back before it.
  public var harvest: [HarvestedSeat] = []
  /// Effective entitlement of each product at that close.
  public var entitlement: [String: Entitled] = [:]
  /// Seats held of each product at that close.
  public var seatsHeld: [String: Int] = [:]
  /// Indicators of all closes, in any order.
  public var values: [IndicatorValue] = []

  public init() {}

  /// Reads the states that closes left.
  ///
  /// - Parameters:
  ///   - asOf: as-of day of the last close of an earlier period; `nil`: there was none.
  ///   - states: of that close.
  ///   - values: states of kind ``IndicatorValue/stateKind`` of all closes. States that are not as the writer of indicators
  ///     makes them are left out: nothing is then known.
  public init(asOf: Day?, states: [SubjectState], values: [SubjectState]) {
    self.asOf = asOf
    for state in states {
      switch state.kind {
      case KnownFinding.stateKind: findings.append(KnownFinding(state))
      case HarvestedSeat.stateKind: if let seat = HarvestedSeat(state) { harvest.append(seat) }
      case "position":
        if let units = state.fields["effective_entitlement"].flatMap(Entitled.init(text:)) {
          entitlement[state.id] = units
        }
      case "seat" where state.fields["state"].map(Self.held.contains) ?? false:
        if let slash = state.id.utf8.firstIndex(of: 0x2F) {
          seatsHeld[String(state.id[..<slash]), default: 0] += 1
        }
      default: break
      }
    }
    self.values = values.flatMap(IndicatorValue.values(of:))
  }

  /// Notes how many rows a source had at an earlier close.
  public mutating func note(rows: Int, of source: String, at period: Period) {
    values.append(
      IndicatorValue(
        key: IndicatorKey(
          indicator: Indicator.sourceRows.id, unit: Indicator.Unit.rows.rawValue, kind: .source,
          segment: source),
        period: period.description, range: nil, numerator: rows, count: 1))
  }

  private static let held = Set([SeatState.allocatedInUse, .allocatedNotInUse].map(\.rawValue))

  /// Rows that each source had at the latest close before a period, with that close's period.
  func sourceRows(before period: Period) -> [String: (rows: Int, period: String)] {
    var latest: [String: (rows: Int, period: Period)] = [:]
    for value in values where value.key.indicator == Indicator.sourceRows.id && value.key.kind == .source {
      guard let told = Period(value.period), told < period.whole, let rows = value.numerator,
        latest[value.key.segment].map({ $0.period < told }) ?? true
      else { continue }
      latest[value.key.segment] = (rows, told)
    }
    return latest.mapValues { ($0.rows, $0.period.description) }
  }
}

extension Entitled {
  fileprivate init?(text: String) {
    if text == Entitled.unlimited.description {
      self = .unlimited
    } else if let units = Int(text) {
      self = .limited(units)
    } else {
      return nil
    }
  }
}
