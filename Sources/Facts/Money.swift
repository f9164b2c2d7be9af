/// An ISO 4217 currency and the number of its decimal places.
public struct Currency: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Three capital letters.
  public let code: String

  /// `XXX`, the code of ISO 4217 for no currency.
  static let none = Currency(trusted: "XXX")

  private init(trusted code: String) { self.code = code }

  /// - Returns: `nil` where the text is not three ASCII capital letters.
  public init?(_ code: some StringProtocol) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return nil }
    self.code = String(code)
  }

  /// Decimal places of the minor unit. Source: ISO 4217, list one (the exceptions to 2).
  public var places: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF",
      "XOF",
      "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  var minorUnits: Int64 { places == 0 ? 1 : places == 2 ? 100 : 1000 }

  public var description: String { code }
  public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }
}

/// An exact amount in one currency.
public struct Money: Hashable, Sendable {
  /// Cents, yen, fils: whole units of the currency's smallest place.
  public var minor: Int64
  public var currency: Currency

  public init(minor: Int64, currency: Currency) {
    self.minor = minor
    self.currency = currency
  }

  /// Rounds half away from zero to the currency's places; `nil` on overflow.
  public init?(_ amount: FixedDecimal, _ currency: Currency) {
    guard
      let minor = roundedProduct(
        amount.hundredMillionths, currency.minorUnits, dividedBy: FixedDecimal.scale)
    else { return nil }
    self.init(minor: minor, currency: currency)
  }

  /// Plain decimal number without currency, `1234.50`.
  public var amount: String {
    let unit = UInt64(currency.minorUnits)
    let sign = minor < 0 ? "-" : ""
    let whole = minor.magnitude / unit
    return currency.places == 0
      ? "\(sign)\(whole)" : "\(sign)\(whole).\(padded(Int(minor.magnitude % unit), currency.places))"
  }
}

extension Money: CustomStringConvertible {
  /// `1234.50 USD`.
  public var description: String { "\(amount) \(currency)" }
}

/// Amounts by currency. Currencies are never added together.
public struct Amounts: Hashable, Sendable {
  private var minorByCurrency: [Currency: Int64] = [:]

  public init() {}

  public init(_ amounts: [Money]) {
    for amount in amounts { add(amount) }
  }

  /// Saturates at the range of `Int64` minor units (92 thousand million million): no organisation gets there.
  public mutating func add(_ amount: Money) {
    let before = minorByCurrency[amount.currency] ?? 0
    let (sum, overflow) = before.addingReportingOverflow(amount.minor)
    minorByCurrency[amount.currency] = overflow ? (amount.minor > 0 ? .max : .min) : sum
  }

  /// Adds each currency to its own.
  public mutating func add(_ other: Amounts) {
    for amount in other.sorted { add(amount) }
  }

  /// Non-zero amounts by currency code.
  public var sorted: [Money] {
    minorByCurrency.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { Money(minor: $0.value, currency: $0.key) }
  }

  public var isZero: Bool { minorByCurrency.values.allSatisfy { $0 == 0 } }
}

extension Amounts: CustomStringConvertible {
  /// `1234.50 USD + 80.00 EUR`, or `0`.
  public var description: String {
    isZero ? "0" : sorted.map(\.description).joined(separator: " + ")
  }
}
