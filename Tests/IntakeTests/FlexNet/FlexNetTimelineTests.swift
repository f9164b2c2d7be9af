import Facts
import TestSupport
import Testing

/// Logs written from known sittings must give these sittings back, however the log came to its reader.
@Suite struct FlexNetTimelineTests {
  private struct Sitting {
    var user: String
    var start: Int64
    var end: Int64
    var units: Int

    var text: String { "\(user) \(units) \(start) \(end)" }
  }

  /// A server's run: it begins with the banner, and everybody is back before it ends.
  private struct Run {
    var sittings: [Sitting] = []
    /// Moments and what the server says then, in order.
    var lines: [(at: Int64, text: String)] = []

    init(from start: Int64, days: Int64, name: String, _ random: inout SeededGenerator) {
      let end = start + days * 86_400
      lines = [
        (start, "(lmgrd) -----------------------------------------------"),
        (start, "(lmgrd) FlexNet Licensing (v11.18) started on alpha (linux) (\(slashed(start)))"),
      ]
      var stamp = start + 21_600
      while stamp <= end {
        lines.append((stamp, "(lmgrd) TIMESTAMP \(slashed(stamp))"))
        stamp += 21_600
      }
      for number in 0..<60 {
        let began = Int64.random(in: start + 10...end - 20, using: &random)
        let length: Int64 = [60, 7200, 90_000].randomElement(using: &random) ?? 60
        let sitting = Sitting(
          user: "\(name)\(number)", start: began,
          end: min(began + Int64.random(in: 1...length, using: &random), end),
          units: Int.random(in: 1...3, using: &random))
        sittings.append(sitting)
        let holder = "\"f\" \(sitting.user)@h" + (sitting.units > 1 ? "  (\(sitting.units) licenses) " : "  ")
        lines.append((sitting.start, "(d) OUT: \(holder)"))
        lines.append((sitting.end, "(d) IN: \(holder)"))
      }
      lines.sort { $0.at < $1.at }
    }
  }

  private func clock(_ at: Int64) -> String {
    let text = Instant(seconds: at).description.dropFirst(11).prefix(8)
    return text.hasPrefix("0") ? " " + text.dropFirst() : String(text)
  }

  private func text(_ run: Run) -> String {
    run.lines.map { "\(clock($0.at)) \($0.text)\n" }.joined()
  }

  private func sittings(_ text: String) throws -> Reading {
    try Reading(text, role: .access, format: "flexnet-debug-log", zone: .utc)
  }

  private func expectSame(_ reading: Reading, _ runs: [Run], _ note: String = "") {
    let found = reading.sink.sessions.map {
      "\($0.subject) \($0.quantity) \($0.start.seconds) \($0.end.seconds)"
    }
    let wanted = runs.flatMap { $0.sittings.map(\.text) }
    let difference = Set(found).symmetricDifference(wanted)
    #expect(Bool(difference.isEmpty), "\(note): \(difference.sorted().prefix(4))")
    #expect(found.count == wanted.count)
    #expect(reading.sink.sessions.allSatisfy { $0.quality == .exact })
    #expect(reading.account.balances && reading.rejected.isEmpty)
  }

  private func runs(_ seed: Int) -> ([Run], SeededGenerator) {
    var random = SeededGenerator(seed: UInt64(seed))
    var start: Int64 = 1_590_000_000
    var runs: [Run] = []
    for name in ["a", "b", "c", "d"] {
      let days = Int64.random(in: 2...6, using: &random)
      runs.append(Run(from: start, days: days, name: name, &random))
      start += days * 86_400 + Int64.random(in: 3600...20 * 86_400, using: &random)
    }
    return (runs, random)
  }

  @Test(arguments: 0..<8)
  func inOrder(_ seed: Int) throws {
    let (runs, _) = runs(seed)
    let log = runs.map(text).joined()
    expectSame(try sittings(log), runs)
    expectSame(try sittings(log.replacing("\n", with: "\r\n")), runs, "CRLF")
    expectSame(try sittings("\u{FEFF}" + log), runs, "byte order mark")
  }

  @Test(arguments: 0..<8)
  func joinedInAnyOrderWithOneTwice(_ seed: Int) throws {
    var (runs, random) = runs(seed)
    let again = runs.randomElement(using: &random).map { [$0] } ?? []
    let joined = seed == 0 ? runs.reversed() + again : (runs + again).shuffled(using: &random)
    let reading = try sittings(joined.map(text).joined())
    expectSame(reading, runs)
    #expect(reading.account.merged == 120)
  }

  /// Lines of two daemons may come up to five minutes late.
  @Test(arguments: 0..<8)
  func linesThatComeLate(_ seed: Int) throws {
    var (runs, random) = runs(seed)
    for index in runs.indices {
      let head = runs[index].lines.prefix(2)
      let late = runs[index].lines.dropFirst(2).map { line in
        (written: line.at + Int64.random(in: 0...140, using: &random), line: line)
      }
      runs[index].lines = head + late.sorted { $0.written < $1.written }.map(\.line)
    }
    let reading = try sittings(runs.map(text).joined())
    let days = runs.flatMap(\.sittings).map { ($0.user, $0.start) }
    // A return may then stand before its check-out; but every line has its day.
    let starts = Dictionary(grouping: reading.sink.sessions, by: \.subject).mapValues {
      $0.map(\.start.seconds)
    }
    #expect(days.allSatisfy { starts[$0.0]?.contains($0.1) ?? false })
    #expect(reading.account.balances && reading.rejected.isEmpty)
  }

  @Test(arguments: 0..<4)
  func stampsWithDateAndOffset(_ seed: Int) throws {
    let (runs, _) = runs(seed)
    let log = runs.flatMap(\.lines).map { line in
      let local = Instant(seconds: line.at - 4 * 3600).description.dropLast()
      return "\(local).123-04:00 \(line.text)\n"
    }
    expectSame(try sittings(log.joined()), runs)
  }

  @Test(arguments: [(300, "2020-06-01"), (301, "2020-06-02")])
  func fiveMinutesBackAreNoNewDay(_ seconds: Int64, _ day: String) throws {
    let noon: Int64 = 12 * 3600
    let log = """
      \(clock(noon)) (lmgrd) TIMESTAMP 6/1/2020
      \(clock(noon - seconds)) (d) OUT: "f" a@h
      """
    let start = try sittings(log).sink.sessions.first?.start.description
    #expect(start?.hasPrefix(day) == true)
  }

  @Test func springSkipsAnHour() throws {
    let log = """
       0:30:00 (lmgrd) TIMESTAMP 3/29/2026
       1:59:00 (d) OUT: "f" a@h
       3:01:00 (d) IN: "f" a@h
      """
    let zone = try #require(Zone("Europe/Berlin"))
    let session = try Reading(log, role: .access, format: "flexnet-debug-log", zone: zone).sink.sessions.first
    #expect(session.map { $0.end.seconds - $0.start.seconds } == 120)
  }

  @Test func anyDamageIsAccountedFor() throws {
    let (runs, _) = runs(1)
    let log = Array(runs.map(text).joined().utf8)
    let kinds = [") OUT: ", ") IN: "]
    var random = SeededGenerator(seed: 7)
    for _ in 0..<25 {
      var bytes = log
      for _ in 0..<20 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x21...0x7E, using: &random)
      }
      let reading = try Reading(bytes, role: .access, format: "flexnet-debug-log", zone: .utc)
      #expect(reading.account.balances)
      let events = bytes.split(separator: 0x0A).count { line in
        let text = String(decoding: line, as: UTF8.self)
        return kinds.contains { text.contains($0) }
      }
      // A damaged mark of an event may hide it; nothing whose mark is whole may be lost.
      #expect(reading.account.read >= events, "\(reading.account.notes)")
    }
  }
}

private func slashed(_ at: Int64) -> String {
  let (year, month, day) = Instant(seconds: at).day(in: .utc).components
  return "\(month)/\(day)/\(year)"
}
