import Facts
import Foundation
import TestSupport
import Testing

/// Real logs of a university's licence server, cut and copied into files, judged by an independent script.
@Suite(
  .enabled(
    if: SharedCorpus.isPresent && LogFilesJudge.python != nil, "the folder ../shared or python3 is not here"))
struct LogFilesJudgeTests {
  private static let names = ["ansys.2017-01-08_17_17_45.log", "ansys.2017-06-08_09_49_41.log"]

  private func lines(_ name: String) throws -> [String] {
    String(
      decoding: try SharedCorpus.bytes("corpus/C_access/flexlm_umich_ansys/\(name)"), as: UTF8.self
    ).split(separator: "\n").map { "\($0)\n" }
  }

  /// - Returns: whether the files also give what the whole log gives.
  private func compare(_ files: [String], whole: [String]?, _ note: String) throws -> Bool {
    let zone = try #require(Zone("America/Detroit"))
    let found = try LogFiles(files, zone: zone)
    let sessions = found.records.sessions.map { session in
      [
        session.start.seconds.description, session.end.seconds.description, session.feature, session.subject,
        session.host, session.quantity.description, session.quality.rawValue,
      ].joined(separator: "\t")
    }
    let differing = difference(try LogFilesJudge.sessions(files, zone: "America/Detroit"), sessions)
    #expect(Bool(differing.isEmpty), "\(note): \(differing.count) differ, such as \(differing.prefix(6))")
    #expect(found.balances && found.rejected == 0, "\(note)")
    return whole.map { difference($0, found.sessions).isEmpty } ?? true
  }

  @Test(arguments: names)
  func cutsAndOverlaps(_ name: String) throws {
    let lines = try lines(name)
    let stamps = lines.indices.filter { lines[$0].contains("TIMESTAMP") }
    let bounds = try #require(stamps.first)..<(try #require(stamps.last))
    let whole = try LogFiles([lines.joined()], zone: try #require(Zone("America/Detroit"))).sessions
    var random = SeededGenerator(seed: 7)
    for round in 0..<4 {
      let cuts = (0..<2).map { _ in Int.random(in: bounds, using: &random) }.sorted()
      let parts = [lines[..<cuts[0]], lines[cuts[0]..<cuts[1]], lines[cuts[1]...]].filter { part in
        part.contains { $0.contains("TIMESTAMP") }
      }.map { $0.joined() }
      let overlap = [lines[..<cuts[1]].joined(), lines[cuts[0]...].joined()]
      let copies = [lines.joined(), lines[..<cuts[0]].joined(), lines[..<cuts[1]].joined()]
      if parts.count == 3 {
        #expect(try compare(parts, whole: whole, "round \(round), cut at \(cuts)"))
        #expect(try compare(parts.reversed(), whole: whole, "round \(round), cut at \(cuts), last first"))
      }
      #expect(try compare(overlap, whole: whole, "round \(round), in common \(cuts)"))
      #expect(try compare(copies.shuffled(using: &random), whole: whole, "round \(round), copies to \(cuts)"))
    }
  }

  /// Winter's log and summer's: months lie between that no file tells of.
  @Test func logsWithMonthsBetween() throws {
    let files = try Self.names.map { try lines($0).joined() }
    _ = try compare(files, whole: nil, "two seasons")
    let found = try LogFiles(files, zone: try #require(Zone("America/Detroit")))
    #expect(
      found.records.accounts.contains { $0.notes.contains { $0.hasPrefix("no file tells of the time") } })
    let first = try #require(found.records.accounts.first?.lastDay)
    let second = try #require(found.records.accounts.last?.firstDay)
    #expect(
      found.records.sessions.allSatisfy { $0.start.day(in: .utc) > first || $0.end.day(in: .utc) < second })
  }
}

/// Another program's opinion of a log in several files.
enum LogFilesJudge {
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func sessions(_ files: [String], zone: String) throws -> [String] {
    let folder = try TemporaryFolder()
    for (number, text) in files.enumerated() { try folder.write(text, to: "\(number)") }
    let script = packageRoot.appending(path: "Tests/IntakeTests/Judges/flexnet_files.py").path
    let outcome = try run(
      python ?? "python3",
      ["-B", script, zone] + files.indices.map { "\(folder.path)/\($0)" })
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").map(String.init)
  }
}
