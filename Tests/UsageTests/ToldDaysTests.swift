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
      let days = account.told.map { "\($0.lowerBound) \($0.upperBound)" }
      return ([account.file.path] + days + [account.log] + account.features).joined(separator: " ")
    }.sorted()
  }

  @Test("a server that only says the day tells of it; its rotated files are one log")
  func debugLog() throws {
    let first = """
      8:00:00 (lmgrd) FlexNet Licensing (v11.18) started on alpha (linux) (7/1/2026)
      8:01:00 (d) OUT: "f" ada@wks
      9:01:00 (d) IN: "f" ada@wks
      7:00:00 (lmgrd) TIMESTAMP 7/2/2026
      6:00:00 (lmgrd) TIMESTAMP 7/3/2026

      """
    let rest = "8:30:00 (d) TIMESTAMP 8/15/2026\n8:00:00 (d) TIMESTAMP 8/16/2026\n"
    #expect(
      try told(["debug.log.1": first, "debug.log": rest]) == [
        "logs/debug.log 2026-08-15 2026-08-16 logs/debug.log.1",
        "logs/debug.log.1 2026-07-01 2026-07-03 logs/debug.log.1 f",
      ])
  }

  @Test("other files tell of no days but those of their rows")
  func others() throws {
    #expect(try told(["a.log": "8:01:00 (d) OUT: \"f\" ada@wks\n"]) == ["logs/a.log "])
  }

  @Test("days within one file of which it does not tell, and features that are only offered, are known")
  func gapsAndOffers() throws {
    let log = """
      8:00:00 (lmgrd) FlexNet Licensing (v11.18) started on alpha (linux) (7/1/2026)
      8:00:01 (d) Server started on alpha for:\tCAD_Pro\t
      8:00:01 (d) cad_mill\tcad_view
      8:00:01 (d) EXTERNAL FILTERS are OFF
      8:01:00 (d) OUT: "Sim" ada@wks
      9:01:00 (d) IN: "Sim" ada@wks
      8:00:00 (lmgrd) TIMESTAMP 7/2/2026
      7:00:00 (lmgrd) TIMESTAMP 7/3/2026
      7:30:00 (lmgrd) TIMESTAMP 8/20/2026
      7:00:00 (lmgrd) TIMESTAMP 8/21/2026

      """
    #expect(
      try told(["d.log": log]) == [
        "logs/d.log 2026-07-01 2026-07-03 2026-08-20 2026-08-21 logs/d.log cad_mill cad_pro cad_view sim"
      ])
    // Of a period before it, too: it may be the only log that names its features.
    #expect(try told(["d.log": log], period: "2026-Q2").first?.contains("2026-07-01 2026-07-03") == true)
  }

  @Test("an RLM server's debug log names what it offers")
  func offeredByRLM() throws {
    let log = """
      05/11 15:16 (demo) Server started on Win2008 (hostid: 6fc0) for:
      05/11 15:16 (demo) \tsimulator analytics
      05/11 15:16 (demo)
      05/11 15:16 (demo) License files:
      05/11 15:17 (demo) OUT: drafting v2.09 by cecil@win2008

      """
    #expect(
      try told(["demo.log": log], format: "rlm-debug-log") == [
        "logs/demo.log 2026-05-11 2026-05-11 logs/demo.log analytics drafting simulator"
      ])
  }
}
