import Facts
import TestSupport
import Testing

/// Reports of `lmstat -a`, taken again and again.
@Suite struct PolledReportsTests {
  /// Minutes since midnight of 2026-10-02, a Friday; `nil`: the server did not answer.
  private static func report(at minute: Int, out: [String]?, server: String = "alpha") -> String {
    let head = """
      Flexible License Manager status on Fri 10/2/2026 \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)

      License server status: 27000@\(server)

      """
    guard let out else { return head + "\(server): Cannot connect to license server system. (-15,570)\n" }
    return head + """
      Vendor daemon status (on \(server)):
         meshd: UP v11.19.6
      Users of solver:  (Total of 12 licenses issued;  Total of \(out.count) licenses in use)

      \(out.map { "  \($0)\n" }.joined())
      """
  }

  private func line(_ user: String, _ handle: Int, from start: String, units: Int = 1) -> String {
    "\(user) wks \(user)tty (v9.0) (alpha/27000 \(handle)), start Fri 10/2 \(start)"
      + (units > 1 ? ", \(units) licenses" : "")
  }

  private func read(_ reports: [String]) throws -> LogFiles {
    try LogFiles(reports, format: "lmstat-a", period: "2026-Q4")
  }

  private func spans(_ found: LogFiles) -> [String] {
    found.records.sessions.sorted { ($0.start, $0.subject) < ($1.start, $1.subject) }.map {
      "\($0.subject) \($0.quantity) \($0.start.description.dropFirst(11).prefix(5)) "
        + "\($0.end.description.dropFirst(11).prefix(5)) \($0.latestEnd.description.dropFirst(11).prefix(5)) "
        + "\($0.quality) \($0.endReason.rawValue)"
    }
  }

  @Test func aCheckOutInSeveralReportsIsOneSession() throws {
    let (ada, bob) = (line("ada", 1, from: "8:10"), line("bob", 2, from: "8:50", units: 3))
    let eve = line("eve", 3, from: "10:30")
    let reports = [
      Self.report(at: 540, out: [ada, bob]), Self.report(at: 600, out: [bob]),
      Self.report(at: 660, out: [bob, eve]),
    ]
    let wanted = [
      "ada 1 08:10 09:01 10:01 polled unseen", "bob 3 08:50 11:01 11:01 polled log_end",
      "eve 1 10:30 11:01 11:01 polled log_end",
    ]
    for files in [reports, reports.reversed(), [reports.joined()], reports + [reports[1] + "\n"]] {
      let found = try read(files)
      #expect(spans(found) == wanted)
      #expect(found.accepted == 3 && found.balances)
      #expect(found.merged == found.records.accounts.map(\.read).reduce(0, +) - 3)
    }
    // The row that counts is the first report's.
    #expect(try read(reports.reversed()).records.accounts.map(\.accepted) == [1, 0, 2])
  }

  @Test func aServerThatDoesNotAnswerProvesNoReturn() throws {
    let ada = line("ada", 1, from: "8:10")
    let found = try read([
      Self.report(at: 540, out: [ada]), Self.report(at: 600, out: nil),
      Self.report(at: 620, out: [], server: "gamma"), Self.report(at: 660, out: []),
    ])
    #expect(spans(found) == ["ada 1 08:10 09:01 11:01 polled unseen"])
  }

  @Test func whatWasMissedOnceAndListedAgainGoesOn() throws {
    let ada = line("ada", 1, from: "8:10")
    let found = try read([
      Self.report(at: 540, out: [ada]), Self.report(at: 600, out: []), Self.report(at: 660, out: [ada]),
    ])
    #expect(spans(found) == ["ada 1 08:10 11:01 11:01 polled log_end"])
  }

  @Test func anotherStartOrHandleIsAnotherSession() throws {
    let found = try read([
      Self.report(at: 540, out: [line("ada", 1, from: "8:10"), line("ada", 2, from: "8:10")]),
      Self.report(at: 600, out: [line("ada", 1, from: "9:30")]),
    ])
    #expect(found.records.sessions.count == 3)
    #expect(found.merged == 0)
  }

  /// Sittings that are known, polled at known minutes, in files of any number and order.
  @Test(arguments: 0..<10)
  func pollsGiveWhatIsKnown(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let polls = (0..<20).map { 60 * $0 + Int.random(in: 0..<50, using: &random) }
    var wanted: [String] = []
    var lists: [Int: [String]] = Dictionary(uniqueKeysWithValues: polls.map { ($0, []) })
    for handle in 0..<40 {
      let start = Int.random(in: 0..<1200, using: &random)
      let end = start + Int.random(in: 1..<300, using: &random)
      let text = "\(start / 60):\(start % 60 < 10 ? "0" : "")\(start % 60)"
      let seen = polls.filter { start <= $0 && $0 < end }
      for poll in seen { lists[poll]?.append(line("u\(handle)", handle, from: text)) }
      guard let last = seen.last else { continue }
      let missing = polls.first { $0 > last }
      wanted.append("u\(handle) \(start) \(last + 1) \((missing ?? last) + 1)")
    }
    let reports = polls.map { Self.report(at: $0, out: lists[$0]) }.shuffled(using: &random)
    let cut = Int.random(in: 1..<reports.count, using: &random)
    for files in [reports, [reports[..<cut].joined(), reports[cut...].joined()]] {
      let found = try read(files)
      let first = try #require(Instant("2026-10-02T00:00:00Z"))
      let sessions = found.records.sessions.map {
        "\($0.subject) \(($0.start.seconds - first.seconds) / 60) \(($0.end.seconds - first.seconds) / 60) "
          + "\(($0.latestEnd.seconds - first.seconds) / 60)"
      }
      #expect(difference(wanted, sessions).isEmpty)
      #expect(found.accepted == wanted.count && found.balances)
    }
  }
}
