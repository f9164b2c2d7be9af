/// A text for people that remembers what it is made of: an English pattern, which is the key of its translations, and what
/// stands in its gaps.
///
/// Its English text is the canonical one: files for programs hold it, and two wordings are equal where it is.
/// Written as a literal: `"\(product): \(counted(3, "seat", "seats")) free, until \(day)"`.
public struct Wording: Sendable {
  /// What stands in a gap.
  public enum Argument: Sendable {
    /// Data: the same in every language.
    case text(String)
    /// So many tenths, with one decimal: `14.2`, `14.0`.
    case tenths(Int)
    /// A whole number; in canonical English its bare digits, or grouped by thousands.
    case number(Int, isGrouped: Bool)
    case decimal(FixedDecimal, isGrouped: Bool)
    /// An amount with its currency; in canonical English as programs read it, or grouped by thousands.
    case money(Money, isGrouped: Bool)
    /// An amount with grouped thousands, without its currency.
    case amount(Money)
    case day(Day)
    case month(Month)
    indirect case wording(Wording)
    /// A number with the word for one or for many.
    indirect case counted(Int, Counted)
  }

  /// The words for one and for many, as canonical English has them.
  public struct Counted: Sendable {
    public let one: String
    public let many: String
    public let isGrouped: Bool

    /// Keys of the translations: `{1} seat` and `{1} seats`.
    public var keys: (one: String, many: String) { ("{1} \(one)", "{1} \(many)") }
  }

  /// With `{1}`, `{2}` … for the ``arguments``.
  public let pattern: String
  public let arguments: [Argument]
  /// The canonical English text.
  public let english: String

  private init(pattern: String, arguments: [Argument], english: String) {
    self.pattern = pattern
    self.arguments = arguments
    self.english = english
  }

  /// A text of a closed list: a status, a heading. The whole of it is the key.
  public init(fixed text: String) {
    self.init(pattern: text, arguments: [], english: text)
  }

  /// Data, which nothing translates.
  public init(data text: String) {
    self.init(pattern: "{1}", arguments: [.text(text)], english: text)
  }

  public init(_ argument: Argument) {
    self.init(pattern: "{1}", arguments: [argument], english: argument.english)
  }

  public static let empty = Wording(fixed: "")

  public var isEmpty: Bool { english.isEmpty }

  /// `3 seats`, `1 seat`.
  ///
  /// - Parameter isGrouped: whether canonical English groups thousands.
  public static func counted(_ count: Int, _ one: String, _ many: String, isGrouped: Bool) -> Wording {
    Wording(.counted(count, Counted(one: one, many: many, isGrouped: isGrouped)))
  }

  /// One text of two, as long literals are written. What stands on one side only at times is an argument instead, lest
  /// the pattern vary.
  public static func + (left: Wording, right: Wording) -> Wording {
    if left.pattern.isEmpty { return right }
    if right.pattern.isEmpty { return left }
    let shift = left.arguments.count
    let moved = shift == 0 ? right.pattern : right.pattern.withArguments { "{\($0 + shift)}" }
    return Wording(
      pattern: left.pattern + moved, arguments: left.arguments + right.arguments,
      english: left.english + right.english)
  }
}

extension Wording: Hashable, CustomStringConvertible {
  public static func == (left: Wording, right: Wording) -> Bool { left.english == right.english }
  public func hash(into hasher: inout Hasher) { hasher.combine(english) }
  public var description: String { english }
}

extension Sequence<Wording> {
  /// One after the other; the separator is the same in every language.
  public func joined(separator: String) -> Wording {
    var interpolation = Wording.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
    for (index, wording) in enumerated() {
      if index > 0 { interpolation.appendLiteral(separator) }
      interpolation.appendInterpolation(wording)
    }
    return Wording(stringInterpolation: interpolation)
  }
}

extension Wording: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pattern = ""
    fileprivate var arguments: [Argument] = []
    fileprivate var english = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      pattern.reserveCapacity(literalCapacity + 3 * interpolationCount)
      arguments.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) {
      pattern += literal
      english += literal
    }

    public mutating func appendInterpolation(_ wording: Wording) {
      // A wording that is nothing but one value stands for that value.
      if wording.pattern == "{1}", let value = wording.arguments.first {
        append(value, wording.english)
      } else {
        append(.wording(wording), wording.english)
      }
    }

    public mutating func appendInterpolation(_ number: Int) {
      append(.number(number, isGrouped: false), String(number))
    }

    public mutating func appendInterpolation(_ decimal: FixedDecimal) {
      append(.decimal(decimal, isGrouped: false), decimal.description)
    }

    public mutating func appendInterpolation(_ money: Money) {
      append(.money(money, isGrouped: false), money.description)
    }
    public mutating func appendInterpolation(_ day: Day) { append(.day(day), day.description) }
    public mutating func appendInterpolation(_ month: Month) { append(.month(month), month.description) }

    @_disfavoredOverload
    public mutating func appendInterpolation(_ text: String) { append(.text(text), text) }

    @_disfavoredOverload
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      append(.text(value.description), value.description)
    }

    private mutating func append(_ argument: Argument, _ text: String) {
      arguments.append(argument)
      pattern += "{\(arguments.count)}"
      english += text
    }
  }

  public init(stringInterpolation: StringInterpolation) {
    self.init(
      pattern: stringInterpolation.pattern, arguments: stringInterpolation.arguments,
      english: stringInterpolation.english)
  }

  public init(stringLiteral value: String) { self.init(fixed: value) }
}

extension String {
  /// Itself with each gap `{1}`, `{2}` … filled.
  public func withArguments(_ fill: (Int) -> String) -> String {
    guard utf8.contains(0x7B) else { return self }
    var output = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{") {
      output += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.firstIndex(of: "}"), let number = Int(inner[..<close]), number > 0 else {
        output += "{"
        rest = inner
        continue
      }
      output += fill(number)
      rest = inner[inner.index(after: close)...]
    }
    return output + rest
  }
}
