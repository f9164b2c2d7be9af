import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// What becomes of a run when Spark's client is missing, fails, is silent, or tells what is not so. A script stands in for
/// the client.
@Suite struct SparkClientTests {
  private let folder: TemporaryFolder
  private let shared: TemporaryFolder
  private let home: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    shared = try TemporaryFolder()
    home = try TemporaryFolder()
    try folder.write(
      "user,app,time\nann,CAD,2026-08-01T10:00:00Z\nbob,CAD,2026-08-02T10:00:00Z\n", to: "logs/a.csv")
  }

  private func client(_ script: String) throws {
    try home.write("#!/bin/sh\n" + script + "\n", to: "bin/spark-sql")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: home.path + "/bin/spark-sql")
  }

  private func read(
    patience: Int = 60, files: String = "logs/*.csv", user: String = "user", gap: Int64? = nil
  )
    throws -> Records
  {
    var source = SourceSpecification(
      id: "gateway", role: .access, files: [files], format: "delimited", zone: .utc,
      fields: ["subject": .init(from: [user]), "product": .init(from: ["app"]), "at": .init(from: ["time"])])
    source.sessionGap = gap
    let cluster = SparkCluster(
      master: "local", home: home.path, sharedFolder: shared.path, patience: patience)
    let period = try #require(Period("2026-Q3"))
    return try readRecords(
      workspace: folder.path, sources: [source], period: period, zone: .utc,
      cache: RollupCache(workspace: folder.path, mayWrite: true, leastByteCount: 1), engine: .spark(cluster),
      progress: { _ in })
  }

  /// - Returns: the fault, after it was seen that neither cache nor results are left.
  private func fault(patience: Int = 60, gap: Int64? = nil) throws -> Fault {
    let fault = try #require(throws: Fault.self) { try read(patience: patience, gap: gap) }
    let left = try FileManager.default.contentsOfDirectory(atPath: shared.path)
    #expect(left.filter { !$0.hasSuffix("-failure.txt") } == [])
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/.cache"))
    return fault
  }

  @Test func aMissingClientIsNamed() throws {
    let fault = try fault()
    #expect(fault.code == .configuration)
    #expect(fault.found.contains("bin/spark-sql"))
  }

  @Test func aMissingSharedFolderIsNamed() throws {
    try client("exit 0")
    try FileManager.default.removeItem(atPath: shared.path)
    let fault = try #require(throws: Fault.self) { try read() }
    #expect(fault.code == .configuration)
    #expect(fault.found.contains(shared.path))
  }

  @Test func anErrorComesWithStatementAndFile() throws {
    try client(
      """
      echo 'seatledger-step 1'
      echo "org.apache.spark.SparkException: [FAILED_READ_FILE] file:$PWD/group0/logs/log0 is gone" >&2
      echo "Caused by: java.io.IOException: no such disk" >&2
      exit 1
      """)
    let fault = try fault()
    #expect(fault.code == .unreadable)
    #expect(fault.place == "logs/a.csv")
    #expect(fault.found.contains("FAILED_READ_FILE"))
    #expect(fault.found.contains("no such disk"))
    #expect(fault.found.contains("CREATE TABLE group0_partial"))
    let kept = try #require(try FileManager.default.contentsOfDirectory(atPath: shared.path).first)
    #expect(try String(contentsOfFile: shared.path + "/" + kept, encoding: .utf8).contains("GROUP BY"))
  }

  @Test func aClientThatWritesNothingIsNotBelieved() throws {
    try client("exit 0")
    let fault = try fault()
    #expect(fault.code == .unreadable)
    #expect(fault.found.contains("did not complete"))
  }

  @Test func aSilentClusterIsGivenUp() throws {
    try client("echo 'Disconnected from Spark cluster! Waiting for reconnection...' >&2; exec sleep 600")
    let fault = try fault(patience: 1)
    #expect(fault.found.contains("no progress"))
    #expect(fault.found.contains("Disconnected"))
  }

  @Test func aDyingClientIsAFault() throws {
    try client("kill -9 $$")
    #expect(try fault().code == .unreadable)
  }

  /// Writes results as a cluster would: of both rows, or of one; with a line number, or a wrong one.
  /// In `chains` are uses of one chain.
  private func results(
    lines: Int, uses: Int = 1, last: Int = 2, bytes: Int = 72, chains: Int? = nil, shift: Int64 = 0
  ) throws {
    let ann = "616E6E"
    let cad = "434144"
    let place = (try #require(Instant("2026-08-01T10:00:00Z"))).seconds << 31 + 1
    let row = [
      "log0", "T", ann, cad, "\(lines)", "0", "\(place)", "\(place + 1)", "1", "20666", "20667", "\(lines)",
      "0",
      "\(lines)", "2147483648", "1", "0",
    ]
    var tables = [
      ("uses", row.joined(separator: "\t")), ("rows", ""),
      ("totals", "log0\tS\t1\t14\t72\t0\nlog0\tT\t\(uses)\t\(bytes - 14)\t72\t2"),
      ("pieces", "log0\t0\t0\t\(last)\t3"),
    ]
    if let chains {
      let chain = [
        "log0", "T", ann, cad, "\(place + shift)", "\(place >> 31 + 86_400)", "\(chains)", "1",
      ]
      tables.append(("chains", chain.joined(separator: "\t")))
    }
    var script = ""
    for (name, text) in tables {
      script += "mkdir -p group0/\(name); touch group0/\(name)/_SUCCESS\n"
      script += "printf '%s\\n' '\(text)' > group0/\(name)/part-0\n"
      if text.isEmpty { script += ": > group0/\(name)/part-0\n" }
    }
    try client(script)
  }

  @Test func aResultThatIsWholeIsTaken() throws {
    try results(lines: 2, uses: 2)
    let records = try read()
    #expect(records.uses.map(\.eventsInPeriod) == [2])
    #expect(records.uses.map { "\($0.firstOrigin) \($0.lastOrigin)" } == ["logs/a.csv:2 logs/a.csv:3"])
    #expect(records.accounts.map(\.accepted) == [2])
  }

  @Test("chains that are whole are taken, and uses of their product are in nothing else")
  func chains() throws {
    try results(lines: 2, uses: 2, chains: 2)
    let records = try read(gap: 86_400)
    #expect(records.uses.isEmpty)
    #expect(
      records.sessions.map { "\(SessionLog.text($0)) \($0.origin)" } == [
        "CAD ann 1 2026-08-01T10:00:00Z 2026-08-02T10:00:01Z at the latest 2026-08-03T10:00:00Z inferred unseen logs/a.csv:2"
      ])
    #expect(records.accounts.map(\.accepted) == [2])
  }

  @Test("uses that no chain has, or two, are noticed", arguments: [1, 3])
  func unevenChains(count: Int) throws {
    try results(lines: 2, uses: 2, chains: count)
    let fault = try fault(gap: 86_400)
    #expect(fault.code == .unbalanced && fault.place == "logs/a.csv", "\(fault)")
    #expect(fault.found.contains("2 uses") && fault.found.contains("\(count) in their sessions"))
  }

  @Test("chains of other lines than before are noticed")
  func movedChains() throws {
    try results(lines: 2, uses: 2, chains: 2, shift: 1)
    #expect(try fault(gap: 86_400).found.contains("other lines"))
  }

  @Test("a cluster that makes no chains is not believed")
  func noChains() throws {
    try results(lines: 2, uses: 2)
    #expect(try fault(gap: 86_400).found.contains("did not complete"))
  }

  @Test func rowsThatAreMissingAreNoticed() throws {
    try results(lines: 1, uses: 2)
    #expect(try fault().code == .unbalanced)
  }

  @Test func linesWithoutSureNumbersAreNoticed() throws {
    try results(lines: 2, uses: 2, last: 7)
    let fault = try fault()
    #expect(fault.place == "logs/a.csv")
    #expect(fault.found.contains("numbered"))
  }

  @Test func anotherFileUnderTheSamePathIsNoticed() throws {
    try results(lines: 2, uses: 2, bytes: 99)
    #expect(try fault().found.contains("99"))
  }

  /// Nothing of a file's or column's name can end a literal: all of it is written by number.
  @Test func namesCannotBecomeStatements() throws {
    let name = "a'; DROP TABLE x; -- ${HOME} \\ \" `"
    let kept = try TemporaryFolder()
    try client("cp client.sql '\(kept.path)/client.sql'; ls group0/logs > '\(kept.path)/names'")
    try folder.write(
      "\"\(name.replacing("\"", with: "\"\""))\",app,time\nann,CAD,2026-08-01T10:00:00Z\n",
      to: "odd/\(name).csv")
    _ = try #require(throws: Fault.self) { try read(files: "odd/*.csv", user: name) }
    let sql = try String(contentsOfFile: kept.path + "/client.sql", encoding: .utf8)
    #expect(!sql.contains("DROP") && !sql.contains("HOME"))
    let literals = sql.matches(of: /'([^']*)'/).map { String($0.1) }
    #expect(literals.count > 20)
    #expect(literals.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9 ,.\/_\\-]*/) != nil })
    #expect(sql.count { $0 == "'" } == 2 * literals.count)
    #expect(try String(contentsOfFile: kept.path + "/names", encoding: .utf8) == "log0\n")
  }

  @Test("other accounts find a run's folder only by a name that nobody can guess")
  func permissions() throws {
    try client("ls -ld '\(shared.path)'/*/ '\(shared.path)'/*/*/ > '\(home.path)/seen'; exit 1")
    #expect(throws: (any Error).self) { _ = try read() }
    let seen = try String(contentsOfFile: home.path + "/seen", encoding: .utf8).split(separator: "\n")
    #expect(seen.count == 2, "\(seen)")
    #expect(seen.first?.hasPrefix("drwx--x--x") == true, "\(seen)")
    #expect(seen.last?.hasPrefix("drwxrwxrwx") == true, "\(seen)")
    let name = try #require(seen.last?.split(separator: "/").last)
    #expect(name.count > 15, "\(name)")
  }
}
