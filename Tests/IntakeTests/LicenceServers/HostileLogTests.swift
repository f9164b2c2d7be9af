import Facts
import Testing

/// Lines made to take long.
@Suite struct HostileLogTests {
  private static let lines: [(name: String, line: String)] = [
    ("times", String(repeating: " 9:00:00 (", count: 100_000)),
    (
      "events",
      String(repeating: " 9:00:00 (d) OUT: \"f\" a@h", count: 20_000)
        + String(repeating: " ", count: 1_000_000)
    ),
    ("brackets", " 9:00:00 (d) OUT: \"f\" a@h [" + String(repeating: "] ", count: 300_000)),
    ("numbers", " 9:00:00 (d) OUT: \"f\" a@h " + String(repeating: "(1) ", count: 200_000)),
    ("starts", "    a b c (v1) (s/1 2)" + String(repeating: ", start ", count: 100_000)),
    ("quotes", "OUT " + String(repeating: "\" ", count: 300_000)),
    ("words", String(repeating: "IN ", count: 300_000)),
  ]

  @Test(
    .timeLimit(.minutes(20)),
    arguments: ["flexnet-debug-log", "lmstat-a", "rlm-report-log", "rlm-debug-log"])
  func longLinesCostTimeOnlyOnce(_ format: String) throws {
    for (name, line) in Self.lines {
      let reading = try Reading(
        " 8:00:00 (lmgrd) TIMESTAMP 6/1/2020\n\(line)\n", role: .access, format: format)
      #expect(reading.account.balances, "\(name)")
    }
  }

  @Test(.timeLimit(.minutes(20)))
  func sharedLicencesThatChangeHandsForever() throws {
    var log = "START alpha 05/11/2026 15:00:00\n"
    func out(_ handle: Int, _ share: Int) -> String {
      "OUT f 1 1 a h \"\" 1 1 0 \(handle) \(share) 1 \"\" \"\" \"\" 05/11 15:10:00\n"
    }
    for number in 2...8000 {
      log += out(1, 1) + out(number, 1) + "IN 1 f 1 a h \"\" 1 1 0 1 05/11 15:10:00\n"
    }
    let reading = try Reading(log, role: .access, format: "rlm-report-log")
    #expect(reading.sink.sessions.count == 7999)
    #expect(reading.account.balances)
  }
}
