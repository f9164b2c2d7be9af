import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// Logs that Hadoop's client reads give the same as the same logs in the workspace, whatever they are called and hold.
/// `file://` stands for the cluster's file systems here; Tests/Judges/judge-spark has one that is not this machine's.
@Suite(.serialized, .enabled(if: mustTrySpark, "Spark is not installed: pip install pyspark"))
struct RemoteLogsTests {
  private let folder: TemporaryFolder
  private let shared: TemporaryFolder
  private let elsewhere: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    shared = try TemporaryFolder()
    elsewhere = try TemporaryFolder()
  }

  private func read(
    _ source: SourceSpecification, _ engine: RollupEngine, cache: RollupCache? = nil,
    progress: (String) -> Void = { _ in }
  ) throws -> Records {
    try readRecords(
      workspace: folder.path, sources: [source], period: try #require(Period("2026-Q3")), zone: .utc,
      cache: cache, engine: engine, progress: progress)
  }

  private var cluster: SparkCluster {
    get throws {
      let home: String = try #require(sparkHome)
      var cluster = SparkCluster(
        master: "local[2]", home: home, sharedFolder: shared.path, memory: "900m")
      cluster.pieceSize = SparkCluster.leastPieceSize
      return cluster
    }
  }

  private func source(_ files: [String], format: String = "delimited") -> SourceSpecification {
    SourceSpecification(
      id: "s", role: .access, files: files, format: format, zone: .utc,
      fields: [
        "subject": .init(from: ["user"]), "product": .init(from: ["app"]), "at": .init(from: ["time"]),
        "outcome": .init(from: ["outcome"]),
      ])
  }

  private func table(_ seed: UInt64, rows: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return Array(HostileLogs.table(&random, rows: rows, lineEnds: ["\n", "\n", "\r\n"]).utf8)
  }

  /// Names that Hadoop or Spark could take for patterns, packed logs whose names say so and others, a repeated file, an empty
  /// one, one of several pieces, one with a cell that goes over a line end, and one that is no UTF-8.
  private func writeLogs() throws {
    let names = [
      "plain.csv", "with blanks and ü.csv", "a,b.csv", "{a,b}.csv", "[ab]*.csv", "100%25.csv",
      "it's; -- $(x).csv",
      "-ls.csv", "_hidden.csv", "a?.csv", "a#b&c=d.csv", "back\\slash.csv", "deep/er/log.csv",
    ]
    for (number, name) in names.enumerated() {
      try folder.write(table(UInt64(number), rows: 25), to: "logs/" + name)
    }
    try folder.write(table(99, rows: 12_000), to: "logs/long.csv")
    try folder.write(table(0, rows: 25), to: "logs/repeated.csv")
    try folder.write([], to: "logs/empty.csv")
    let over = "user,app,time,outcome\n\"a cell over,\ntwo lines\",CAD,2026-08-01T10:00:00Z,ok\n"
    try folder.write(over, to: "logs/over.csv")
    try folder.write(table(7, rows: 25) + [0x0A, 0xE9, 0x2C], to: "logs/latin.csv")
    for name in ["packed", "oddly"] {
      try folder.write(table(name == "packed" ? 50 : 51, rows: 300), to: "logs/\(name).csv")
      #expect(try run("gzip", ["\(folder.path)/logs/\(name).csv"]).status == 0)
    }
    try FileManager.default.moveItem(
      atPath: folder.path + "/logs/oddly.csv.gz", toPath: folder.path + "/logs/oddly.csv")
    try folder.write(table(52, rows: 25), to: "logs/unpacked.csv.gz")
  }

  @Test func theSameAsInTheWorkspace() throws {
    try writeLogs()
    let patterns = ["logs/**/*.csv", "logs/*.csv.gz", "logs/none-*.csv"]
    let here = try read(source(patterns), .here)
    let urls = patterns.map { "file://\(folder.path)/\($0)" }
    var steps: [String] = []
    let there = try read(source(urls), .spark(cluster)) { steps.append($0) }
    // The others' names could mean something else to Spark, or their bytes do.
    #expect(steps.contains("Spark: 9 logs of s"))
    let prefix = "file://\(folder.path)/"
    let told = told(there).map { $0.replacingOccurrences(of: prefix, with: "") }
    #expect(difference(UsageTests.told(here), told) == [])
    #expect(UsageTests.told(here) == told)
    #expect(here.accounts.count == 21)
    #expect(there.accounts.allSatisfy { $0.file.path.hasPrefix(prefix) })
    #expect(there.accounts.contains { $0.merged > 0 })
    #expect(there.unused.map(\.path) == ["file://\(folder.path)/logs/none-*.csv"])
    #expect(there.unused.map(\.reason) == [UnusedFile.noFileMatches])
    #expect(try FileManager.default.contentsOfDirectory(atPath: shared.path) == [])
  }

  /// A known file of the same URL, size and time is not read again; a changed one is.
  @Test func whatIsKnownIsNotReadAgain() throws {
    func log(_ user: String) -> String { "user,app,time,outcome\n\(user),CAD,2026-08-01T10:00:00Z,ok\n" }
    func write(_ user: String, age: TimeInterval) throws {
      try elsewhere.write(log(user), to: "a.csv")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: elsewhere.path + "/a.csv")
    }
    func users(_ engine: RollupEngine) throws -> [String] {
      let cache = RollupCache(workspace: folder.path, mayWrite: true, leastByteCount: 1)
      return try read(source(["file://\(elsewhere.path)/*.csv"]), engine, cache: cache).uses.map(\.subject)
    }
    try write("ann", age: 86_400)
    let cluster = try cluster
    #expect(try users(.spark(cluster)) == ["ann"])
    // Reading it, on a cluster that there is not, would fail.
    var lost = cluster
    lost.master = "spark://127.0.0.1:1"
    lost.patience = 100
    #expect(try users(.spark(lost)) == ["ann"])
    try write("bob", age: 80_000)
    #expect(try users(.spark(cluster)) == ["bob"])
  }

  @Test func sessionsAreMadeHere() throws {
    try elsewhere.write(
      "user,app,time,end\nann,CAD,2026-08-01T10:00:00Z,2026-08-01T11:00:00Z\n", to: "a.csv")
    var source = source(["file://\(elsewhere.path)/a.csv"])
    source.fields["outcome"] = nil
    source.fields["until"] = FieldRule(from: ["end"])
    let records = try read(source, .spark(cluster))
    #expect(records.sessions.count == 1)
  }

  @Test func withoutAClusterNothingIsRead() throws {
    let fault = try #require(throws: Fault.self) { try read(source(["hdfs://hub/logs/*.csv"]), .here) }
    #expect(fault.code == .configuration)
    #expect(fault.found.contains("no cluster"))
  }

  /// The client's own words, with the URL.
  @Test(
    "what cannot be listed stops the run",
    arguments: [
      ("nofs://hub/logs/*.csv", "nofs"), ("webhdfs://127.0.0.1:1/logs/a.csv", "Connection refused"),
    ])
  func unreachable(_ url: String, _ words: String) throws {
    let fault = try #require(throws: Fault.self) { try read(source([url]), .spark(cluster)) }
    #expect(fault.code == .unreadable)
    #expect(fault.found.contains(url) && fault.found.contains(words), "\(fault)")
  }
}
