import Facts
import TestSupport

extension RoundTrip {
  /// Times without dates, which lines of their own tell; blanks before and behind, CRLF, a byte order mark.
  static let flexNet = RoundTrip("flexnet-debug-log", .access) { random in
    let timeline = LicenceTimeline(&random)
    let daemon = timeline.daemon
    var lines: [(at: Instant, text: String)] = timeline.stamps.map { at in
      let (year, month, day) = ClockTime(at).day.components
      return (at, "(lmgrd) TIMESTAMP \(month)/\(day)/\(year)")
    }
    for (at, event) in timeline.events {
      switch event {
      case .out(let index), .back(let index):
        let session = timeline.sessions[index]
        var kind = "OUT"
        if case .back = event { kind = "IN" }
        let units = session.units == 1 && random.flip() ? "" : "  (\(session.units) licenses)"
        lines.append(
          (at, "(\(daemon)) \(kind): \"\(session.feature)\" \(session.user)@\(session.host)\(units)  "))
      case .denied(let index):
        let denial = timeline.denials[index]
        lines.append(
          (
            at,
            "(\(daemon)) DENIED: \"\(denial.feature)\" \(denial.user)@\(denial.host)  (Licensed number of users "
              + "already reached. (-4,342:10054 \"\"))"
          ))
      }
      if random.count(0...5) == 0 {
        lines.append((at, "(\(daemon)) SERVER-OUT: Failed to send the message(71)"))
      }
    }
    lines = lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
      \.element)
    let end = random.pick(["\n", "\r\n"])
    let text = lines.map { line in
      let clock = ClockTime(line.at)
      let hour = clock.hour < 10 ? " \(clock.hour)" : "\(clock.hour)"
      return "\(hour):\(two(clock.minute)):\(two(clock.second)) \(line.text)\(end)"
    }
    return Written((random.flip() ? "\u{FEFF}" : "") + text.joined(), timeline.facts)
  }
}
