/// How a place writes numbers, amounts and days.
///
/// A small table of its own, after the Unicode CLDR (version 45, `numbers` and the medium date form): the same on every
/// machine, and never taken from a machine's settings.
public struct NumberStyle: Sendable, Hashable {
  enum DayForm: Sendable, Hashable {
    /// `2026-09-30`
    case iso
    /// `30.09.2026`
    case points
    /// `30 Sept 2026`
    case dayFirst([String])
    /// `Sep 30, 2026`
    case monthFirst([String])
  }

  /// BCP 47: `de-CH`.
  public let tag: String
  let group: String
  let mark: String
  let days: DayForm
  /// Whether a currency's code stands before the amount.
  public let isCodeFirst: Bool

  /// The style of the files for programs, of the English pages, and of every place that the table lacks: groups of three
  /// with commas, a decimal point, days as ISO 8601 has them.
  public static let canonical = NumberStyle(
    tag: "en", group: ",", mark: ".", days: .iso, isCodeFirst: false)

  public var isCanonical: Bool { tag == NumberStyle.canonical.tag }

  /// By tag.
  public static let all: [NumberStyle] = [
    canonical,
    NumberStyle(
      tag: "en-GB", group: ",", mark: ".",
      days: .dayFirst([
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
      ]), isCodeFirst: true),
    NumberStyle(
      tag: "en-US", group: ",", mark: ".",
      days: .monthFirst([
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ]), isCodeFirst: true),
    NumberStyle(tag: "de-DE", group: ".", mark: ",", days: .points, isCodeFirst: false),
    NumberStyle(tag: "de-CH", group: "’", mark: ".", days: .points, isCodeFirst: true),
    NumberStyle(
      tag: "fr-FR", group: "\u{202F}", mark: ",",
      days: .dayFirst([
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
      ]), isCodeFirst: false),
    NumberStyle(
      tag: "nl-NL", group: ".", mark: ",",
      days: .dayFirst([
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
      ]), isCodeFirst: true),
  ]

  /// - Parameter tag: `de-CH`, or a language alone: then the first place of the table where it is spoken.
  /// - Returns: `nil` where the table has none.
  public static func named(_ tag: String) -> NumberStyle? {
    all.first { $0.tag == tag } ?? all.first { $0.tag.hasPrefix(tag + "-") }
  }
}

extension NumberStyle {
  /// `1,234,567`; negative numbers have a minus sign.
  ///
  /// - Parameter isGrouped: `false`: in canonical form bare digits; other styles group always.
  public func whole(_ value: Int, isGrouped: Bool = true) -> String {
    isGrouped || !isCanonical ? groupedDigits(String(value)) : String(value)
  }

  /// `1,234.5`; as many decimals as there are.
  public func decimal(_ value: FixedDecimal, isGrouped: Bool = true) -> String {
    isGrouped || !isCanonical ? withMark(value.description) : value.description
  }

  /// `1,234.50`, without its currency.
  public func amount(_ money: Money) -> String { withMark(money.amount) }

  /// With its currency's code where the place writes it.
  ///
  /// - Parameter isGrouped: `false`: in canonical form as programs read it; other styles group always.
  public func money(_ money: Money, isGrouped: Bool = false) -> String {
    if isCanonical { return isGrouped ? "\(amount(money)) \(money.currency.code)" : money.description }
    return isCodeFirst
      ? "\(money.currency.code)\u{A0}\(amount(money))" : "\(amount(money))\u{A0}\(money.currency.code)"
  }

  /// A day in the style's order of day, month and year.
  public func day(_ day: Day) -> String {
    let iso = day.description
    let parts = iso.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let number = Int(parts[2]), (1...12).contains(month)
    else { return iso }
    return switch days {
    case .iso: iso
    case .points: "\(parts[2]).\(parts[1]).\(parts[0])"
    case .dayFirst(let months): "\(number)\u{A0}\(months[month - 1])\u{A0}\(parts[0])"
    case .monthFirst(let months): "\(months[month - 1])\u{A0}\(number), \(parts[0])"
    }
  }

  /// `2026-09`, `09.2026`, `Sept 2026`.
  public func month(_ month: Month) -> String {
    let iso = month.description
    let parts = iso.split(separator: "-")
    guard parts.count == 2, let number = Int(parts[1]), (1...12).contains(number) else { return iso }
    return switch days {
    case .iso: iso
    case .points: "\(parts[1]).\(parts[0])"
    case .dayFirst(let months), .monthFirst(let months): "\(months[number - 1])\u{A0}\(parts[0])"
    }
  }

  /// Digits with a point, as programs write them: `-1234.5`.
  private func withMark(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return text }
    return groupedDigits(String(whole)) + (parts.count > 1 ? mark + parts[1] : "")
  }

  private func groupedDigits(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let digits = Array(text.utf8.drop { $0 == 0x2D })
    var output: [UInt8] = isNegative ? Array("−".utf8) : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { output += group.utf8 }
      output.append(digit)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
