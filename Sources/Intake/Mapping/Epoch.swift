internal import Facts

/// A time written as a count of units since a beginning, always in UTC; or, for lists of several patterns, in the
/// forms that are read where no pattern is named.
enum Epoch: String, Sendable, CaseIterable {
  /// Since 1970-01-01. Source: POSIX, "Seconds Since the Epoch".
  case seconds = "epoch-seconds"
  case milliseconds = "epoch-milliseconds"
  /// Tenths of a microsecond since 1601-01-01. Source: Microsoft, "FILETIME structure".
  case windowsFileTime = "windows-file-time"

  case iso = "iso-8601"

  private var unitsPerSecond: Int64 {
    switch self {
    case .seconds, .iso: 1
    case .milliseconds: 1000
    case .windowsFileTime: 10_000_000
    }
  }

  /// Years 0001 to 9999: what is farther away is a count of something else, or a word for "never".
  private static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// - Returns: `nil` where the text is no whole number, or one of no year that a calendar shows. Decimal places are
  ///   dropped.
  func time(_ text: ArraySlice<UInt8>) -> LocalTime? {
    if self == .iso { return isoTime(text) }
    let parts = text.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, let count = Int64(String(decoding: whole, as: UTF8.self)),
      parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(isDigit))
    else { return nil }
    var seconds = count / unitsPerSecond
    if self == .windowsFileTime { seconds -= 11_644_473_600 }
    return Epoch.range.contains(seconds) ? LocalTime(seconds: seconds, offset: 0) : nil
  }
}
