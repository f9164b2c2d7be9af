import Facts
import TestSupport

extension RoundTrip {
  /// Handles that come again, times without years, which half-hourly lines tell; the detailed form has texts behind times.
  static let rlmReport = RoundTrip("rlm-report-log", .access) { random in
    let timeline = LicenceTimeline(&random)
    let start = ClockTime(timeline.begin)
    var lines = [
      "RLM Report Log Format 1, version 10.0 BL2", "ISV: \(timeline.daemon), RLM version 10.0 BL2",
      "START alpha \(start.slashed)/\(start.day.parts.year) \(start.seconds)",
    ]
    var stamps = timeline.stamps.dropFirst()
    func stamp(until at: Instant) {
      while let next = stamps.first, next <= at {
        let clock = ClockTime(next)
        lines.append("\(clock.slashed)/\(clock.day.parts.year) \(clock.minutes)")
        stamps.removeFirst()
      }
    }
    var free = ["41", "1a2", "ffc0"]
    var handles: [Int: String] = [:]
    let isDetailed = random.flip()
    for (at, event) in timeline.events {
      stamp(until: at)
      let time = "\(ClockTime(at).slashed) \(ClockTime(at).seconds)" + (isDetailed ? ".0417 \"\" \"x\"" : "")
      switch event {
      case .out(let index):
        let session = timeline.sessions[index]
        let handle = free.popLast() ?? "b\(index)"
        handles[index] = handle
        lines.append(
          "OUT \(session.feature) 3.1 1 \(session.user) \(session.host) \"\" \(session.units) 2 0 \(handle) \(handle) "
            + "1a14 \"\" \"\" \"\" \(time)")
      case .back(let index):
        let session = timeline.sessions[index]
        let handle = handles[index] ?? ""
        free.append(handle)
        lines.append(
          "IN 1 \(session.feature) 3.1 \(session.user) \(session.host) \"\" \(session.units) 0 0 \(handle) \(time)"
        )
      case .denied(let index):
        let denial = timeline.denials[index]
        lines.append("DENY \(denial.feature) 3.1 \(denial.user) \(denial.host) \"\" 1 -22 1 \(time)")
      }
    }
    stamp(until: timeline.end)
    return Written(lines.joined(separator: random.pick(["\n", "\r\n"])) + "\n", timeline.facts)
  }

  /// Minutes only, and no year at all.
  static let rlmDebug = RoundTrip("rlm-debug-log", .access) { random in
    let timeline = LicenceTimeline(&random, step: 60)
    var lines: [String] = []
    func add(_ at: Instant, _ message: String) {
      lines.append("\(ClockTime(at).slashed) \(ClockTime(at).minutes) (\(timeline.daemon)) \(message)")
    }
    add(timeline.begin, "Server started on alpha (hostid: 6fc049e3e83d) for: f0")
    for (at, event) in timeline.events {
      switch event {
      case .out(let index), .back(let index):
        let session = timeline.sessions[index]
        var kind = "OUT:"
        if case .back = event { kind = random.flip() ? "IN:" : "IN: (client exit)" }
        let units = session.units == 1 && random.flip() ? "" : " (\(session.units) licenses)"
        add(at, "\(kind) \(session.feature) v2.09 by \(session.user)@\(session.host)\(units)")
      case .denied(let index):
        let denial = timeline.denials[index]
        add(at, "DENIED: (1) \(denial.feature) v2.09 to \(denial.user)@\(denial.host)")
      }
    }
    add(timeline.end, "Rotating debug log")
    return Written(lines.joined(separator: "\n") + "\n", timeline.facts)
  }
}
