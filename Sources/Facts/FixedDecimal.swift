/// An exact decimal number with eight places: quantities and unit prices as purchase orders write them
/// (`0.99999985`, `19.2307692`). No binary fraction anywhere, no silent overflow.
///
/// Range: ±92,233,720,368.54775807.
public struct FixedDecimal: Hashable, Comparable, Sendable {
  /// The value times 10⁸.
  public var hundredMillionths: Int64

  public static let scale: Int64 = 100_000_000
  public static let zero = FixedDecimal(hundredMillionths: 0)

  public init(hundredMillionths: Int64) { self.hundredMillionths = hundredMillionths }

  /// - Returns: `nil` on overflow.
  public init?(_ whole: Int) {
    let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: FixedDecimal.scale)
    if overflow { return nil }
    self.hundredMillionths = product
  }

  /// Parses `-?digits[.digits]` with at most eight significant decimal places (further zeros are allowed).
  /// No grouping, no exponent, no currency sign, no blank: notations are a reader's business.
  public init?(_ text: some StringProtocol) {
    var negative = false
    var value: Int64 = 0
    var places = -1
    var count = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: negative = true
      case 0x2E where places < 0 && count > 0: places = 0
      case 0x30...0x39:
        count += 1
        if places == 8 {
          guard byte == 0x30 else { return nil }
          continue
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflowToo) = product.addingReportingOverflow(Int64(byte - 0x30))
        if overflow || overflowToo { return nil }
        value = sum
        if places >= 0 { places += 1 }
      default: return nil
      }
    }
    guard count > 0, places != 0 else { return nil }
    for _ in max(places, 0)..<8 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    self.hundredMillionths = negative ? -value : value
  }

  /// The value where it is a whole number, else `nil`.
  public var whole: Int? {
    hundredMillionths % FixedDecimal.scale == 0 ? Int(hundredMillionths / FixedDecimal.scale) : nil
  }

  public static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
    left.hundredMillionths < right.hundredMillionths
  }

  /// Exact product rounded half away from zero to eight places, or `nil` on overflow.
  public func multiplied(by other: FixedDecimal) -> FixedDecimal? {
    roundedProduct(hundredMillionths, other.hundredMillionths, dividedBy: FixedDecimal.scale)
      .map(FixedDecimal.init(hundredMillionths:))
  }

  /// The exact sum; `nil` beyond the range.
  public func adding(_ other: FixedDecimal) -> FixedDecimal? {
    let (sum, overflow) = hundredMillionths.addingReportingOverflow(other.hundredMillionths)
    return overflow ? nil : FixedDecimal(hundredMillionths: sum)
  }
}

extension FixedDecimal: CustomStringConvertible {
  /// Shortest plain notation, `12`, `0.99999985`, `-3.5`.
  public var description: String {
    let magnitude = hundredMillionths.magnitude
    let scale = UInt64(FixedDecimal.scale)
    var text = (hundredMillionths < 0 ? "-" : "") + String(magnitude / scale)
    var fraction = Int(magnitude % scale)
    if fraction > 0 {
      var places = 8
      while fraction % 10 == 0 {
        fraction /= 10
        places -= 1
      }
      text += "." + padded(fraction, places)
    }
    return text
  }
}

/// `left × right ÷ divisor`, exact inside, rounded half away from zero; `nil` where the result does not fit.
public func roundedProduct(_ left: Int64, _ right: Int64, dividedBy divisor: Int64) -> Int64? {
  let negative = (left < 0) != (right < 0)
  let (high, low) = left.magnitude.multipliedFullWidth(by: right.magnitude)
  let divisor = UInt64(divisor)
  guard high < divisor else { return nil }
  var (quotient, remainder) = divisor.dividingFullWidth((high, low))
  if remainder >= divisor - remainder { quotient += 1 }
  guard quotient <= UInt64(Int64.max) else { return nil }
  return negative ? -Int64(quotient) : Int64(quotient)
}

extension FixedDecimal {
  /// Quotient rounded half away from zero to eight places, or `nil` on overflow or division by zero.
  public func divided(by other: FixedDecimal) -> FixedDecimal? {
    guard other.hundredMillionths != 0, other.hundredMillionths != .min else { return nil }
    let divisor = other.hundredMillionths < 0 ? -other.hundredMillionths : other.hundredMillionths
    guard let quotient = roundedProduct(hundredMillionths, FixedDecimal.scale, dividedBy: divisor)
    else { return nil }
    return FixedDecimal(hundredMillionths: other.hundredMillionths < 0 ? -quotient : quotient)
  }
}
