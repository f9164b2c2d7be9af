public import Facts

/// Which figure of which part of the organisation: the same from period to period.
public struct IndicatorKey: Sendable, Hashable, Comparable {
  /// ``Indicator/id``.
  public var indicator: String
  /// ``Indicator/Unit``'s word, or a currency's code.
  public var unit: String
  public var kind: SegmentKind
  /// Empty for the whole organisation.
  public var segment: String

  public init(indicator: String, unit: String, kind: SegmentKind, segment: String) {
    self.indicator = indicator
    self.unit = unit
    self.kind = kind
    self.segment = segment
  }

  private static let places = Dictionary(
    Indicator.all.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })

  public static func < (left: IndicatorKey, right: IndicatorKey) -> Bool {
    let (one, other) = (places[left.indicator] ?? .max, places[right.indicator] ?? .max)
    if one != other { return one < other }
    if left.kind != right.kind { return left.kind < right.kind }
    return (left.indicator, left.segment, left.unit) < (right.indicator, right.segment, right.unit)
  }
}

/// An indicator's value for one segment and period, with what it was made of.
public struct IndicatorValue: Sendable, Hashable {
  /// What the records prove, what is taken, and what they do not exclude.
  public struct Range: Sendable, Hashable {
    public var low: FixedDecimal
    public var expected: FixedDecimal
    public var high: FixedDecimal

    public init(low: FixedDecimal, expected: FixedDecimal, high: FixedDecimal) {
      self.low = low
      self.expected = expected
      self.high = high
    }

    public init(exactly value: FixedDecimal) { self.init(low: value, expected: value, high: value) }

    public var isExact: Bool { low == high }
  }

  public var key: IndicatorKey
  /// `2026-Q3`.
  public var period: String
  /// `nil`: not applicable; ``note`` says why.
  public var range: Range?
  public var numerator: Int?
  public var denominator: Int?
  /// How many people, seats, findings, lines or files it speaks of.
  public var count: Int
  /// A sentence for people; may be empty.
  public var note: String

  public init(
    key: IndicatorKey, period: String, range: Range?, numerator: Int? = nil, denominator: Int? = nil,
    count: Int, note: String = ""
  ) {
    self.key = key
    self.period = period
    self.range = range
    self.numerator = numerator
    self.denominator = denominator
    self.count = count
    self.note = note
  }
}

/// Everything that a close says in indicators.
public struct IndicatorReport: Sendable {
  /// Of this period, by key.
  public var values: [IndicatorValue] = []
  /// Closes whose segments stand in ``series``; the organisation's own figures are there from the first.
  public static let segmentPeriods = 12
  /// Of the closes before, by key, then oldest first.
  public var series: [IndicatorValue] = []
  /// Idle seats that were taken back, and what became of their money: this period's, and earlier ones still paid for.
  public var harvest: [HarvestedSeat] = []
  /// Findings of earlier closes that are not found any more, with how long they were open.
  public var closed: [KnownFinding] = []
  /// How often a finding has been opened, where that is more than once.
  public var timesFound: [String: Int] = [:]

  public init() {}

  /// What a segment's figure was before, oldest first.
  public func past(_ key: IndicatorKey) -> [IndicatorValue] { pastByKey[key] ?? [] }

  /// For looking up; made when ``series`` is set by ``measureIndicators(_:past:)``.
  var pastByKey: [IndicatorKey: [IndicatorValue]] = [:]
}

extension IndicatorValue.Range {
  /// `part ÷ whole` in per cent with one decimal, rounded half away from zero; `nil` where the whole is 0.
  static func percent(_ part: Estimate, of whole: Estimate) -> IndicatorValue.Range? {
    guard let low = tenths(part.low, whole.low), let expected = tenths(part.expected, whole.expected),
      let high = tenths(part.high, whole.high)
    else { return nil }
    return IndicatorValue.Range(low: min(low, expected), expected: expected, high: max(high, expected))
  }

  static func percent(_ part: Int, of whole: Int) -> IndicatorValue.Range? {
    tenths(part, whole).map { IndicatorValue.Range(exactly: $0) }
  }

  static func whole(_ count: Int) -> IndicatorValue.Range? {
    FixedDecimal(count).map { IndicatorValue.Range(exactly: $0) }
  }

  private static func tenths(_ part: Int, _ whole: Int) -> FixedDecimal? {
    guard whole > 0, part >= 0 else { return nil }
    let (quotient, rest) = part.quotientAndRemainder(dividingBy: whole)
    guard quotient < 1_000_000_000, rest < Int.max / 2001 else { return nil }
    let tenths = quotient * 1000 + (rest * 2000 + whole) / (2 * whole)
    return FixedDecimal(hundredMillionths: Int64(tenths) * (FixedDecimal.scale / 10))
  }
}
