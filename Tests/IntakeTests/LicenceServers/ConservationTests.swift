import Facts
import TestSupport
import Testing

/// Whatever happens to single letters, each line that still bears the mark of a row is accounted for.
@Suite struct LicenceServerConservationTests {
  private func check(_ text: String, role: Role, format: String, isRow: (Substring) -> Bool) throws {
    var random = SeededGenerator(seed: 11)
    for round in 0..<60 {
      var bytes = Array(text.utf8)
      for _ in 0..<round % 12 {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        if bytes[at] != 0x0A { bytes[at] = UInt8.random(in: 0x20...0x7E, using: &random) }
      }
      let reading = try Reading(bytes, role: role, format: format)
      let damaged = String(decoding: bytes, as: UTF8.self)
      #expect(reading.account.balances)
      #expect(reading.account.read >= damaged.split(separator: "\n").count(where: isRow), "\(damaged)")
    }
  }

  private let report = """
    Flexible License Manager status on Fri 10/2/2026 9:30
    License server status: 27000@alpha
    Users of solver:  (Total of 12 licenses issued;  Total of 9 licenses in use)
      "solver" v9.0, vendor: meshd, expiry: 31-dec-2026
        ada wks01 /dev/pts/0 (v9.0) (alpha/27000 101), start Fri 10/2 9:30, 5 licenses
        bob wks02 wks02 (v9.0) (alpha/27000 202), start Thu 10/1 17:05, PID: 4711
        eve wks03 :0.0 9.0 (v9.0) (alpha/27000 303) queued for 2 licenses
        3 RESERVATIONs for GROUP cluster (alpha/27000)
    Users of mesher:  (Total of 1 license issued;  Total of 1 license in use)
        Ada Jr. wks04 :0.0 (v9.0) (alpha/27000 404), start Wed 12/31 8:00  (linger: 60 / 3600)

    """

  @Test func usesOfLmstat() throws {
    try check(report, role: .access, format: "lmstat-a") { line in
      line.contains(", start ") || (line.hasPrefix("    ") && line.contains(") ("))
    }
  }

  @Test func rightsOfLmstat() throws {
    try check(report, role: .entitlements, format: "lmstat-a") { $0.hasPrefix("Users of") }
  }

  @Test func reportLogsOfRLM() throws {
    let log = """
      ISV: acme, RLM version 10.0 BL2
      START alpha 05/11/2026 15:00:00
      OUT solver 3.1 1 ada wks01 "" 2 2 0 41 41 1a14 "" "" "" 05/11 15:10:05
      DENY solver 3.1 ada wks01 "" 1 -22 1 05/11 15:20
      INUSE solver 3.12 1 ada wks01 "" 1 41 1a14 05/11 15:20:00
      IN 1 solver 3.1 ada wks01 "" 2 0 0 41 05/11 15:50:00

      """
    try check(log, role: .access, format: "rlm-report-log") { line in
      ["OUT ", "IN ", "DENY ", "INUSE "].contains { line.hasPrefix($0) }
    }
  }

  @Test func debugLogsOfRLM() throws {
    let log = """
      05/11 15:16 (demo) Server started on alpha (hostid: 6fc049e3e83d) for:
      05/11 15:17 (demo) OUT: analytics v2.09 by ada@h
      05/11 15:20 (demo) DENIED: (1) simulator v2.1 to ada@h
      05/11 15:22 (demo) IN: (client exit) analytics v2.09 by ada@h

      """
    try check(log, role: .access, format: "rlm-debug-log") { line in
      [") OUT: ", ") IN: ", ") DENIED: "].contains { line.contains($0) }
    }
  }
}
