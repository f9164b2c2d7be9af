internal import Facts

/// Install dates of an inventory. One that cannot be read costs the date, not the installation, and is told.
struct InstallDates {
  private let patterns: [DatePattern]
  private var unread = 0
  private var example = ""

  /// - Parameter formats: as in ``DatePattern``; tried in order.
  init(_ formats: [String]) { patterns = formats.compactMap(DatePattern.init) }

  mutating func day(_ text: String, line: Int) -> Day? {
    let text = trimmed(text)
    if text.isEmpty || text.utf8.allSatisfy({ !isDigit($0) || $0 == 0x30 }) && text.utf8.contains(0x30) {
      return nil
    }
    let bytes = Array(text.utf8)[...]
    if let time = patterns.lazy.compactMap({ $0.time(bytes) }).first ?? isoTime(bytes) {
      let day = Instant(seconds: time.seconds).day(in: .utc)
      // Nothing was installed then: it is a clock that was never set.
      return day.number == 0 ? nil : day
    }
    unread += 1
    if example.isEmpty { example = "`\(text.prefix(60))` in line \(line)" }
    return nil
  }

  func finish(_ reading: FileReading) {
    if unread > 0 { reading.note("\(unread) install dates cannot be read; the first is \(example)") }
  }
}
