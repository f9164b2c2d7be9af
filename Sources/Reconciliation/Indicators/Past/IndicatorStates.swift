public import Facts

extension IndicatorValue {
  /// Kind of the states that the ledger keeps of indicators: one for each segment of each close.
  public static let stateKind = "indicator"

  /// What the ledger keeps of a close: one state a segment, one field an indicator.
  public static func states(of values: [IndicatorValue]) -> [SubjectState] {
    var fields: [String: [String: String]] = [:]
    for value in values {
      let key = value.key
      let isMoney = Indicator.all.first { $0.id == key.indicator }?.unit == .money
      let id = [value.period, key.kind.rawValue] + (key.segment.isEmpty ? [] : [key.segment])
      fields[id.joined(separator: "/"), default: [:]][
        isMoney ? "\(key.indicator) \(key.unit)" : key.indicator] = value.told
    }
    return fields.sorted { $0.key < $1.key }.map {
      SubjectState(kind: stateKind, id: $0.key, fields: $0.value, source: "indicators")
    }
  }

  /// `83.3; low 80; high 84; 50 of 60; n 60`, with what there is.
  private var told: String {
    var parts = [range?.expected.description ?? "not applicable"]
    if let range, !range.isExact { parts += ["low \(range.low)", "high \(range.high)"] }
    if let numerator {
      parts.append(denominator.map { "\(numerator) of \($0)" } ?? "\(numerator)")
    }
    return (parts + ["n \(count)"]).joined(separator: "; ")
  }

  /// Reads what ``states(of:)`` writes; what it does not understand it leaves out.
  static func values(of state: SubjectState) -> [IndicatorValue] {
    // By scalars: an accent that stands alone after the slash would make one character with it.
    let parts = state.id.unicodeScalars.split(
      separator: "/", maxSplits: 2, omittingEmptySubsequences: false
    ).map { String(String.UnicodeScalarView($0)) }
    guard state.kind == stateKind, parts.count >= 2, Period(parts[0]) != nil,
      let kind = SegmentKind(rawValue: parts[1])
    else { return [] }
    return state.fields.sorted { $0.key < $1.key }.compactMap { name, text in
      let words = name.split(separator: " ").map(String.init)
      guard let indicator = Indicator.all.first(where: { $0.id == words.first }) else { return nil }
      let key = IndicatorKey(
        indicator: indicator.id, unit: words.count == 2 ? words[1] : indicator.unit.rawValue, kind: kind,
        segment: parts.count == 3 ? parts[2] : "")
      return IndicatorValue(key, parts[0], told: text)
    }
  }

  private init?(_ key: IndicatorKey, _ period: String, told: String) {
    let parts = told.split(separator: ";").map { $0.drop { $0 == " " } }
    guard let first = parts.first else { return nil }
    func number(_ name: String) -> FixedDecimal? {
      parts.first { $0.hasPrefix(name + " ") }.flatMap { FixedDecimal($0.dropFirst(name.utf8.count + 1)) }
    }
    self.init(key: key, period: period, range: nil, count: number("n")?.whole ?? 0)
    if let expected = FixedDecimal(first) {
      range = Range(low: number("low") ?? expected, expected: expected, high: number("high") ?? expected)
    }
    for part in parts.dropFirst() {
      let words = part.split(separator: " ")
      guard let numerator = words.first.flatMap({ Int($0) }) else { continue }
      self.numerator = numerator
      if words.count == 3 { denominator = Int(words[2]) }
    }
  }
}
