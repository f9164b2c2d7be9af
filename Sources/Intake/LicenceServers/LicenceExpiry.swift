internal import Facts

/// When a licence file's feature expires, as FlexNet's tools print it.
enum LicenceExpiry: Equatable {
  case perpetual
  /// The last valid day.
  case on(Day)

  /// `31-dec-2018`, or without end: `permanent`, `permanent(no expiration date)`, and the year nought in any length
  /// (`1-jan-0`, `01-jan-0000`).
  init?(_ text: ArraySlice<UInt8>) {
    let lower = trimmed(text).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
    if lower.hasPrefix("permanent") {
      self = .perpetual
      return
    }
    let parts = lower.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[2].isEmpty, parts[2].count <= 4, parts[2].allSatisfy(isDigit) else {
      return nil
    }
    if parts[2].allSatisfy({ $0 == 0x30 }) {
      self = .perpetual
      return
    }
    guard let time = LicenceExpiry.pattern?.time(lower) else { return nil }
    self = .on(Instant(seconds: time.seconds).day(in: .utc))
  }

  private static let pattern = DatePattern("d-MMM-yyyy")

  /// `nil`: perpetual.
  var lastDay: Day? {
    if case .on(let day) = self { day } else { nil }
  }
}
