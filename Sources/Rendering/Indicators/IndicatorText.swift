import Facts
import Reconciliation

/// Indicators as people read them.
struct IndicatorText {
  /// `%`, `days`, a currency's code ….
  let unit: String

  /// `83.3 %`, `1 day`, `1,234.50 EUR`, `12`.
  func text(_ value: FixedDecimal) -> Wording {
    switch unit {
    case Indicator.Unit.percent.rawValue: "\(grouped(value)) %"
    case Indicator.Unit.days.rawValue:
      abs(value.hundredMillionths) == FixedDecimal.scale ? "\(grouped(value)) day" : "\(grouped(value)) days"
    case Indicator.Unit.findings.rawValue, Indicator.Unit.sources.rawValue, Indicator.Unit.rows.rawValue,
      Indicator.Unit.units.rawValue:
      grouped(value)
    default: Currency(unit).flatMap { Money(value, $0) }.map(withCode) ?? grouped(value)
    }
  }

  /// Where there is no value, `not applicable`; of days, which will be known once enough is closed, `not yet known`.
  func text(_ value: IndicatorValue) -> Wording {
    value.range.map { text($0.expected) }
      ?? (unit == Indicator.Unit.days.rawValue ? "not yet known" : "not applicable")
  }

  /// The value as people and as machines read it; words alone where there is none.
  func view(_ value: IndicatorValue) -> View {
    value.range.map { .figure(Figure(text: text($0.expected), value: $0.expected.description)) }
      ?? .text(text(value))
  }

  /// `80–84 %`; empty where the value is exact.
  func rangeText(_ value: IndicatorValue) -> Wording {
    guard let range = value.range, !range.isExact else { return .empty }
    let words = text(range.high)
    return "\(grouped(range.low))–\(words)"
  }

  /// `50 of 60`; empty where there is nothing to divide.
  func fraction(_ value: IndicatorValue) -> Wording {
    guard unit == Indicator.Unit.percent.rawValue, let part = value.numerator, let whole = value.denominator,
      whole > 0
    else { return .empty }
    return "\(grouped(part)) of \(grouped(whole))"
  }

  /// `+2.1 points`, `−3`; `no change`.
  func change(from before: FixedDecimal, to now: FixedDecimal) -> Wording {
    let (difference, overflow) = now.hundredMillionths.subtractingReportingOverflow(before.hundredMillionths)
    if overflow { return .empty }
    if difference == 0 { return "no change" }
    let amount = FixedDecimal(hundredMillionths: difference)
    let sign = difference > 0 ? "+" : ""
    switch unit {
    case Indicator.Unit.percent.rawValue:
      return abs(difference) == FixedDecimal.scale
        ? "\(sign)\(grouped(amount)) point" : "\(sign)\(grouped(amount)) points"
    default: return "\(sign)\(text(amount))"
    }
  }
}

/// Whether a change is for the better, in a word; empty where it is neither.
func verdict(_ better: Indicator.Direction, from before: FixedDecimal, to now: FixedDecimal) -> String {
  guard before != now else { return "" }
  return switch better {
  case .up: now > before ? "better" : "worse"
  case .down: now < before ? "better" : "worse"
  case .neither: ""
  }
}
