import Facts
import Reconciliation

/// One indicator of the whole organisation: its value, what it was before, and its course.
struct IndicatorCard {
  let indicator: Indicator
  let value: IndicatorValue
  /// Oldest first.
  let past: [IndicatorValue]

  private var text: IndicatorText { IndicatorText(unit: value.key.unit) }
  /// The last close before.
  private var previous: IndicatorValue? { past.last }

  /// `Potential saving, EUR` where there are several currencies.
  var title: Wording {
    let title = Wording(fixed: indicator.title)
    return indicator.unit == .money ? "\(title), \(value.key.unit)" : title
  }

  /// `+2.1 points since`, the period it is compared with, and whether that is better.
  var change: (text: Wording, period: String, verdict: String) {
    guard let previous else { return ("no earlier close", "", "") }
    guard let before = previous.range?.expected else {
      return ("\(text.text(previous)) at", previous.period, "")
    }
    guard let now = value.range?.expected else { return ("\(text.text(before)) at", previous.period, "") }
    return (
      "\(text.change(from: before, to: now)) since", previous.period,
      verdict(indicator.better, from: before, to: now)
    )
  }

  func view(_ language: Language) -> View {
    let change = change
    let course = past + [value]
    let told = course.filter { $0.range != nil }
    let spark = Sparkline(values: course.suffix(12).map { $0.range?.expected }).chart(
      label: language.text(
        "\(title): \(told.suffix(12).map { "\($0.period) \(text.text($0))" as Wording }.joined(separator: ", "))"
      ))
    return [
      "title": .text(title), "anchor": .text("i-" + anchor), "value": text.view(value),
      "isAbsent": .flag(value.range == nil), "range": .text(text.rangeText(value)),
      "fraction": .text(text.fraction(value)), "note": .english(value.note, 200),
      "change": .text(change.text), "since": .shown(change.period, 40), "verdict": .word(change.verdict),
      "style": .text(change.verdict == "better" ? "compliant" : change.verdict == "worse" ? "shortfall" : ""),
      "symbol": .text(change.verdict == "better" ? "▲" : change.verdict == "worse" ? "▼" : ""),
      "hasSpark": .flag(spark != nil), "spark": .markup(spark ?? Markup(source: "")),
      "definition": .word(indicator.definition),
    ]
  }

  /// ASCII, unique among the cards: ids are kebab-case and currencies three letters.
  var anchor: String {
    indicator.unit == .money ? "\(indicator.id)-\(value.key.unit.lowercased())" : indicator.id
  }

  /// Cards of the organisation as a whole, in the order of the indicators.
  static func all(_ report: IndicatorReport, _ indicators: [Indicator]) -> [IndicatorCard] {
    let own = Dictionary(grouping: report.values.filter { $0.key.kind == .organisation }) { $0.key.indicator }
    return indicators.flatMap { indicator in
      (own[indicator.id] ?? []).map {
        IndicatorCard(indicator: indicator, value: $0, past: report.past($0.key))
      }
    }
  }
}
