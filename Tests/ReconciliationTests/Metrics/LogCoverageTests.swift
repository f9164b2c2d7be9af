import Facts
import Testing

@testable import Reconciliation

@Suite("Months of which logs tell")
struct LogCoverageTests {
  private let end = Day("2026-09-30")!

  private func coverage(_ files: [(path: String, first: String, last: String)]) -> LogCoverage {
    LogCoverage(
      files.map { path, first, last in
        var account = FileAccount(
          file: SourceFile(source: "servers", path: path, digest: Digest.sha256(path), byteCount: 1),
          role: .access, reader: "test/1", encoding: "UTF-8")
        account.firstDay = Day(first)
        account.lastDay = Day(last)
        return account
      })
  }

  private func first(_ files: [(path: String, first: String, last: String)], most: Int = 120) -> String? {
    coverage(files).months(of: Set(files.map(\.path)), upTo: Month("2026-09")!, most: most, end: end)?
      .first.description
  }

  @Test("the month in which a log begins counts only from its first day on")
  func begin() {
    #expect(first([("a.log", "2026-02-01", "2026-09-30")]) == "2026-02")
    #expect(first([("a.log", "2026-02-02", "2026-09-30")]) == "2026-03")
    #expect(first([("a.log", "2020-02-02", "2026-09-30")], most: 12) == "2025-10")
  }

  @Test("of several servers each has to tell of the month")
  func servers() {
    let files = [("east.log", "2026-02-01", "2026-09-30"), ("west.log", "2026-05-10", "2026-09-30")]
    #expect(first(files) == "2026-06")
    let cut = coverage(files).months(
      of: ["east.log", "west.log"], upTo: Month("2026-09")!, most: 120, end: end)
    #expect(cut?.isCut == true)
    // One whose log tells nothing of the product does not matter.
    let alone = coverage(files).months(of: ["east.log"], upTo: Month("2026-09")!, most: 120, end: end)
    #expect(alone?.first == Month("2026-02") && alone?.isCut == false)
    // Named alike but for digits, and at the same time: two servers.
    #expect(
      first([("s1.log", "2026-02-01", "2026-09-30"), ("s2.log", "2026-05-10", "2026-09-30")]) == "2026-06")
  }

  @Test("a log that was cut into files is one; a gap between them is none of its months")
  func rotation() {
    #expect(
      first([("a-1.log", "2026-02-01", "2026-04-30"), ("a-2.log", "2026-05-02", "2026-09-30")]) == "2026-02")
    #expect(
      first([("a-1.log", "2026-02-01", "2026-04-15"), ("a-2.log", "2026-05-02", "2026-09-30")]) == "2026-06")
    // A part that tells of nothing but other products still tells that this one was not used.
    let files = [
      ("a-1.log", "2026-02-01", "2026-03-31"), ("a-2.log", "2026-04-01", "2026-06-30"),
      ("a-3.log", "2026-07-01", "2026-09-30"),
    ]
    let own = coverage(files).months(
      of: ["a-1.log", "a-3.log"], upTo: Month("2026-09")!, most: 120, end: end)
    #expect(own?.first == Month("2026-02"))
  }

  private func untold(_ files: [(path: String, first: String, last: String)], by own: Set<String>? = nil)
    -> [String]
  {
    coverage(files).untold(by: own ?? Set(files.map(\.path)), in: Day("2026-07-01")!...end)
      .map { "\($0.lowerBound) \($0.upperBound)" }
  }

  @Test("days of which a log does not tell: at the ends, between its files, of one server of two")
  func untold() {
    #expect(untold([("a.log", "2026-06-01", "2026-09-30")]) == [])
    // Of events alone, nothing happened over some holidays.
    #expect(untold([("a.log", "2026-07-11", "2026-09-20")]) == [])
    #expect(
      untold([("a.log", "2026-07-12", "2026-09-19")]) == ["2026-07-01 2026-07-11", "2026-09-20 2026-09-30"])
    #expect(
      untold([("a-1.log", "2026-06-01", "2026-07-31"), ("a-2.log", "2026-09-01", "2026-09-30")])
        == ["2026-08-01 2026-08-31"])
    let two = [("east.log", "2026-06-01", "2026-09-30"), ("west.log", "2026-08-01", "2026-09-30")]
    #expect(untold(two) == ["2026-07-01 2026-07-31"])
    #expect(untold(two, by: ["east.log"]) == [])
    #expect(untold([("a.log", "2026-01-01", "2026-05-31")]) == ["2026-07-01 2026-09-30"])
    #expect(untold([]) == [])
  }

  private func told(_ path: String, _ first: String, _ last: String, in log: String) -> FileAccount {
    var account = FileAccount(
      file: SourceFile(source: "servers", path: path, digest: Digest.sha256(path), byteCount: 1),
      role: .access, reader: "test/1", encoding: "UTF-8")
    account.tells(of: Day(first)!...Day(last)!)
    account.log = log
    return account
  }

  @Test("files of one server's log are one, whatever their names and however they overlap")
  func named() {
    let quarter = Day("2026-07-01")!...end
    let logs = LogCoverage([
      told("debug.log", "2026-08-20", "2026-09-30", in: "a"),
      told("old/x.gz", "2026-07-01", "2026-08-22", in: "a"),
      told("b.log", "2026-07-20", "2026-09-30", in: "b"),
    ])
    #expect(logs.untold(by: ["debug.log"], in: quarter) == [])
    #expect(logs.untold(by: ["old/x.gz", "debug.log"], in: quarter) == [])
    // A server that says the day itself is not quiet for long.
    #expect(logs.untold(by: ["b.log"], in: quarter) == [Day("2026-07-01")!...Day("2026-07-19")!])
    #expect(
      logs.months(of: ["debug.log"], upTo: Month("2026-09")!, most: 12, end: end)?.first == Month("2026-07"))
    // Of what was never checked out: days of which no server at all tells.
    #expect(logs.untold(by: [], in: quarter) == [])
    #expect(
      LogCoverage([told("b.log", "2026-07-20", "2026-09-30", in: "b")]).untold(by: [], in: quarter)
        == [Day("2026-07-01")!...Day("2026-07-19")!])
  }

  @Test("a log that begins later is of a server that may be new, unless it is all that names the product")
  func later() {
    let quarter = Day("2026-07-01")!...end
    let accounts = [
      told("old.log", "2026-06-01", "2026-10-20", in: "old"),
      told("new.log", "2026-10-05", "2026-10-20", in: "new"),
    ]
    let logs = LogCoverage(accounts)
    #expect(logs.untold(by: ["old.log", "new.log"], in: quarter) == [])
    #expect(logs.untold(by: ["new.log"], in: quarter) == [quarter])
    #expect(logs.months(of: ["new.log"], upTo: Month("2026-09")!, most: 12, end: end) == nil)
    #expect(
      logs.months(of: ["old.log", "new.log"], upTo: Month("2026-09")!, most: 12, end: end)?.first
        == Month("2026-06"))
  }

  @Test("days on which a server was out of service leave nothing untold")
  func outOfService() {
    let quarter = Day("2026-07-01")!...end
    func untold(_ spans: [String]) -> [ClosedRange<Day>] {
      let days = spans.map { span in
        let ends = span.split(separator: "/").map { Day($0)! }
        return ends[0]...ends[1]
      }
      return LogCoverage(
        [told("a.log", "2026-08-20", "2026-09-30", in: "a")], outOfService: ["servers": days]
      ).untold(by: ["a.log"], in: quarter)
    }
    #expect(untold([]) == [Day("2026-07-01")!...Day("2026-08-19")!])
    #expect(untold(["2026-01-01/2026-08-19"]) == [])
    #expect(untold(["2026-01-01/2026-07-20"]) == [Day("2026-07-21")!...Day("2026-08-19")!])
    #expect(untold(["2026-07-15/2026-07-31"]).map(\.lowerBound.description) == ["2026-07-01", "2026-08-01"])
  }

  @Test("a log that ends early leaves the newest month unknown, a quiet weekend does not")
  func ends() {
    #expect(first([("a.log", "2026-02-01", "2026-09-10")]) == nil)
    #expect(first([("a.log", "2026-02-01", "2026-09-27")]) == "2026-02")
    #expect(first([]) == nil)
  }
}
