/// Between floating point and 128 bits without the standard library's generic detours, which cost a quarter of a search.
extension Double {
  init(approximating wide: Int128) {
    self = Double(Int64(truncatingIfNeeded: wide >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: wide))
  }
}

extension Int128 {
  /// The nearest whole number; 0 to 2⁹⁰, others count as the nearest of these.
  init(rounding value: Double) {
    let whole = Swift.min(Swift.max(0, value.rounded()), 0x1p90)
    let high = (whole * 0x1p-40).rounded(.down)
    self = Int128(Int64(high)) << 40 + Int128(Int64(whole - high * 0x1p40))
  }
}
