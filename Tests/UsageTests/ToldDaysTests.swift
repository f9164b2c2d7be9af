import Facts
import Intake
import TestSupport
import Testing

/// From when to when files of licence servers tell, whatever happened then.
@Suite("Days of which logs tell") struct ToldDaysTests {
  private func told(
    _ files: [String: String], format: String = "flexnet-debug-log", period: String = "2026-Q3"
  ) throws
    -> [String]
  {
    let space = try Workspace()
    for (path, text) in files { try space.folder.write(text, to: "logs/\(path)") }
    return try space.read(Workspace.source(.access, "logs/*", format: format), period: period).accounts.map {
      account in
      let days = [account.toldFirst, account.toldLast].map { $0?.description ?? "none" }
      return "\(account.file.path) \(days[0]) \(days[1]) \(account.log)"
    }.sorted()
  }

  @Test("a server that only says the day tells of it; its rotated files are one log")
  func debugLog() throws {
    let first = """
      8:00:00 (lmgrd) FlexNet Licensing (v11.18) started on alpha (linux) (7/1/2026)
      8:01:00 (d) OUT: "f" ada@wks
      9:01:00 (d) IN: "f" ada@wks
      8:00:00 (lmgrd) TIMESTAMP 8/15/2026

      """
    let rest = "8:30:00 (d) TIMESTAMP 8/15/2026\n8:00:00 (d) TIMESTAMP 10/7/2026\n"
    #expect(
      try told(["debug.log.1": first, "debug.log": rest]) == [
        "logs/debug.log 2026-08-15 2026-09-30 logs/debug.log.1",
        "logs/debug.log.1 2026-07-01 2026-08-15 logs/debug.log.1",
      ])
  }

  @Test("other files tell of no days but those of their rows")
  func others() throws {
    #expect(try told(["a.log": "8:01:00 (d) OUT: \"f\" ada@wks\n"]).allSatisfy { $0.contains(" none none ") })
  }
}
