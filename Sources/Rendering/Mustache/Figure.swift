import Facts
import Reconciliation

/// A number, an amount or a day: as people read it, and beside it as machines do, so that whoever sorts a table or compares a
/// page with `evidence.xml` need not take a text apart, in whatever language it is.
struct Figure: Sendable {
  enum Kind: Sendable {
    case number
    case day
  }

  let kind: Kind
  /// `1,234`, `unlimited`, `2026-09-30`, as the pages' language writes it.
  let text: Wording
  /// Plain: `1234`, `-2`, `1234.50`, `unlimited`, `2026-09-30`.
  let value: String

  init(_ kind: Kind = .number, text: Wording, value: String) {
    self.kind = kind
    self.text = text
    self.value = value
  }

  /// As `data` or `time` element.
  func append(_ spoken: String, to output: inout [UInt8]) {
    switch kind {
    case .number: output += "<data value=\"".utf8
    case .day: output += "<time datetime=\"".utf8
    }
    appendEscaped(value, to: &output)
    output += "\">".utf8
    appendEscaped(spoken, to: &output)
    switch kind {
    case .number: output += "</data>".utf8
    case .day: output += "</time>".utf8
    }
  }
}

extension View {
  /// A whole number with its thousands grouped.
  static func number(_ value: Int) -> View { .figure(Figure(text: grouped(value), value: String(value))) }

  /// Nothing where there is none.
  static func number(_ value: Int?) -> View { value.map { .number($0) } ?? .plain("") }

  /// `41`, or `38–44` where the records leave a range, of which the expected number is the machine's.
  static func number(_ range: Estimate) -> View {
    .figure(Figure(text: grouped(range), value: String(range.expected)))
  }

  static func number(_ entitled: Entitled) -> View {
    .figure(Figure(text: grouped(entitled), value: entitled.units.map { String($0) } ?? "unlimited"))
  }

  /// A surplus, of which `nil` is unlimited.
  static func surplus(_ units: Int?) -> View { units.map { .number($0) } ?? .number(Entitled.unlimited) }

  /// With its sign; zero is `0`.
  static func signed(_ value: Int) -> View {
    .figure(Figure(text: Rendering.signed(value), value: String(value)))
  }

  /// With its sign; zero is nothing.
  static func change(_ value: Int) -> View { value == 0 ? .plain("") : .signed(value) }

  /// A whole number of per cent.
  static func percent(_ value: Int) -> View { .figure(Figure(text: "\(value) %", value: String(value))) }

  /// Nothing where there is none. Years beyond four digits, which no `time` element may hold, are text alone.
  static func day(_ day: Day?) -> View {
    guard let day else { return .plain("") }
    let text = day.description
    return text.utf8.count == 10 && !text.hasPrefix("-")
      ? .figure(Figure(.day, text: Wording(.day(day)), value: text)) : .value(.day(day))
  }

  /// With as many decimals as there are.
  static func decimal(_ value: FixedDecimal) -> View {
    .figure(Figure(text: grouped(value), value: value.description))
  }

  /// With its sign; zero is `0`.
  static func signed(_ value: FixedDecimal) -> View {
    .figure(
      Figure(
        text: value > .zero ? "+\(grouped(value))" : grouped(value), value: value.description))
  }

  /// Per cent with their decimals.
  static func percent(_ value: FixedDecimal) -> View {
    .figure(Figure(text: "\(grouped(value)) %", value: value.description))
  }

  static func month(_ month: Month) -> View {
    .figure(Figure(.day, text: Wording(.month(month)), value: month.description))
  }

  /// A moment of universal time, to the second.
  static func moment(_ moment: Instant) -> View {
    let text = Instant(seconds: moment.seconds).description
    let time = text.dropFirst(11).prefix(8)
    return .figure(
      Figure(.day, text: "\(moment.day(in: .utc)) \(String(time)) UTC", value: text))
  }

  /// An amount without its currency.
  static func amount(_ money: Money) -> View { .figure(Figure(text: grouped(money), value: money.amount)) }

  /// With its sign, without its currency.
  static func signed(_ money: Money) -> View {
    .figure(Figure(text: money.minor > 0 ? "+\(grouped(money))" : grouped(money), value: money.amount))
  }
}
