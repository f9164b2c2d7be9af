internal import Facts

/// Where in the reports a line stands: whose report, of when, and about which feature.
struct LmstatPlace {
  /// When a report was made. It names no zone and no seconds.
  struct Report: Equatable {
    var day: Day
    /// The first second of the minute.
    var at: Instant
  }

  /// `nil` where no report began, or its date is none.
  private(set) var report: Report?
  /// `27000@host1`: the first of those that serve together.
  private(set) var server = ""
  private(set) var feature: String?
  private(set) var reports = 0
  private var daemons: [String] = []
  /// How often a feature stood in the report of this server so far.
  private var occurrences: [String: Int] = [:]

  /// The only daemon of the server, or an empty text.
  var soleDaemon: String { daemons.count == 1 ? daemons[0] : "" }

  /// 1 for the first list of the feature's users in the server's report.
  var occurrence: Int { feature.flatMap { occurrences[$0] } ?? 1 }

  /// Whether the line was a heading, and so begins another feature or none.
  mutating func read(_ line: LmstatLine, zone: Zone, lastDay: Day) -> Bool {
    switch line {
    case .report(let date):
      report = LmstatPlace.report(date, zone: zone, lastDay: lastDay)
      reports += 1
      enterServer("")
    case .server(let list): enterServer(list.split(separator: ",").first.map { trimmed($0) } ?? "")
    case .daemons:
      daemons = []
      feature = nil
    case .daemon(let name):
      if !daemons.contains(name), daemons.count < 100 { daemons.append(name) }
      feature = nil
    case .feature(let name, _):
      feature = name
      occurrences[name, default: 0] += 1
    case .brokenFeature: feature = nil
    default: return false
    }
    return true
  }

  private mutating func enterServer(_ name: String) {
    server = name
    daemons = []
    feature = nil
    occurrences = [:]
  }

  /// `Fri 10/20/2017 17:02`. Where the year is missing, the date is the newest one up to the period's end.
  private static func report(_ text: ArraySlice<UInt8>, zone: Zone, lastDay: Day) -> Report? {
    var words = text.split { $0 == 0x20 || $0 == 0x09 }
    let dayName = words.first.flatMap { weekday($0) }
    if dayName != nil { words.removeFirst() }
    guard words.count >= 2, let date = slashed(words[0]), let time = clockTime(words[1]) else { return nil }
    let day: Day?
    switch date.count {
    case 3: day = Day(year: date[2], month: date[0], day: date[1])
    case 2:
      day = YearlessDate(month: date[0], day: date[1], weekday: dayName).newest(notAfter: lastDay)?.day
    default: day = nil
    }
    guard let day else { return nil }
    let local = Int64(day.number) * 86_400 + Int64(time / 60 * 60)
    return Report(day: day, at: Instant(seconds: zone.utcSeconds(local: local)))
  }
}
