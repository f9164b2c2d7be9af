import Facts
import TestSupport

/// Sessions and refusals that a licence server's log can tell beyond doubt: nobody has two sessions at once, and all end.
struct LicenceTimeline {
  struct Session {
    var feature: String
    var user: String
    var host: String
    var units: Int
    var start: Instant
    var end: Instant
  }

  enum Event {
    case out(Int)
    case back(Int)
    case denied(Int)
  }

  struct Denial {
    var feature: String
    var user: String
    var host: String
    var moments: [Instant]
  }

  let daemon: String
  let begin: Instant
  let end: Instant
  private(set) var sessions: [Session] = []
  private(set) var denials: [Denial] = []
  /// In order of time.
  private(set) var events: [(at: Instant, event: Event)] = []

  /// - Parameter step: seconds that moments are full of.
  init(_ random: inout SeededGenerator, step: Int64 = 1) {
    daemon = "d" + random.token(1...4).replacing(".", with: "")
    // 2030-01-02, so that a log without years is of the year that the tests' period ends with.
    let first: Int64 = 1_893_542_400 + Int64(random.count(0...200)) * 86_400
    let last = first + Int64(random.count(1...4)) * 86_400
    begin = Instant(seconds: first)
    end = Instant(seconds: last)
    let features = (0..<3).map { "f\($0)_" + random.token() }
    func moment(_ range: Range<Int64>, _ random: inout SeededGenerator) -> Instant {
      Instant(seconds: Int64.random(in: range, using: &random) / step * step)
    }
    for index in 0..<random.count(1...8) {
      let start = moment(first + 60..<last - 120, &random)
      sessions.append(
        Session(
          feature: random.pick(features), user: "u\(index)" + random.token(), host: random.token(),
          units: random.count(1...3) == 1 ? random.count(2...40) : 1, start: start,
          end: moment(start.seconds..<last - 60, &random)))
    }
    for index in 0..<random.count(0...3) {
      var at = moment(first + 60..<last - 3000, &random)
      var moments = [at]
      for _ in 0..<random.count(0...3) {
        at = Instant(seconds: at.seconds + Int64(random.count(0...9)) * 60)
        moments.append(at)
      }
      denials.append(
        Denial(
          feature: random.pick(features), user: "x\(index)" + random.token(), host: random.token(),
          moments: moments))
    }
    var events: [(at: Instant, event: Event)] = []
    for (index, session) in sessions.enumerated() {
      events += [(session.start, .out(index)), (session.end, .back(index))]
    }
    for (index, denial) in denials.enumerated() { events += denial.moments.map { ($0, .denied(index)) } }
    self.events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  /// The facts, as ``told(by:)`` puts them.
  var facts: [String] {
    sessions.map { toldSession($0.feature, daemon, $0.user, $0.host, $0.units, $0.start, $0.end) }
      + denials.map {
        toldDenial(
          $0.feature, $0.user, $0.host, $0.moments[0], $0.moments[$0.moments.count - 1],
          lines: $0.moments.count)
      }
  }

  /// Moments at which a server writes its date, every six hours.
  var stamps: [Instant] {
    stride(from: begin.seconds, through: end.seconds, by: 21_600).map { Instant(seconds: $0) }
  }
}

/// A moment on a clock in UTC.
struct ClockTime {
  let day: Day
  let hour: Int
  let minute: Int
  let second: Int

  init(_ at: Instant) {
    day = at.day(in: .utc)
    let rest = Int(at.seconds - Int64(day.number) * 86_400)
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
  }

  /// `05/11`.
  var slashed: String { "\(day.parts.month)/\(day.parts.day)" }
  /// `15:16`.
  var minutes: String { "\(two(hour)):\(two(minute))" }
  var seconds: String { "\(minutes):\(two(second))" }
}
