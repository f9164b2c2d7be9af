import Facts
import Foundation
import TestSupport
import Testing

/// Real logs of a university's licence server, whole and in parts, judged by independent scripts.
@Suite(
  .enabled(
    if: SharedCorpus.isPresent && FlexNetJudge.python != nil, "the folder ../shared or python3 is not here"))
struct FlexNetJudgeTests {
  private static let winter = "ansys.2017-01-08_17_17_45.log"
  private static let summer = "ansys.2017-06-08_09_49_41.log"

  private func lines(_ name: String) throws -> [ArraySlice<UInt8>] {
    try SharedCorpus.bytes("corpus/C_access/flexlm_umich_ansys/\(name)").split(separator: 0x0A)
  }

  private func compare(_ lines: some Sequence<ArraySlice<UInt8>>, with script: String) throws -> Reading {
    let bytes = Array(lines.joined(separator: [0x0A])) + [0x0A]
    let zone = try #require(Zone("America/Detroit"))
    let reading = try Reading(bytes, role: .access, format: "flexnet-debug-log", zone: zone)
    let found = reading.sink.sessions.map { session in
      [
        session.start.seconds.description, session.end.seconds.description, session.feature, session.subject,
        session.host, session.quantity.description, session.quality.rawValue,
      ].joined(separator: "\t")
    }
    let expected = try FlexNetJudge.sessions(bytes, by: script, zone: "America/Detroit")
    let difference = Set(found).symmetricDifference(expected)
    #expect(Bool(difference.isEmpty), "\(difference.count) differ, such as \(difference.sorted().prefix(6))")
    #expect(found.count == expected.count)
    #expect(reading.account.balances)
    #expect(reading.account.rejected == 0)
    return reading
  }

  @Test(arguments: [winter, summer], ["flexnet_sessions.py", "flexnet_joined.py"])
  func wholeLogs(_ name: String, _ script: String) throws {
    let lines = try lines(name)
    let reading = try compare(lines, with: script)
    #expect(reading.account.read == reading.account.accepted)
    let kinds = [") OUT: ", ") IN: ", ") DENIED: ", ") UNSUPPORTED: ", ") QUEUED: ", ") DEQUEUED: "]
    let events = lines.count { line in
      let text = String(decoding: line, as: UTF8.self)
      return kinds.contains { text.contains($0) }
    }
    #expect(reading.account.read == events)
  }

  @Test(arguments: [(winter, 2000, 2400), (winter, 500, 9000), (summer, 1500, 4100), (summer, 4000, 8000)])
  func logsWithAGap(_ name: String, _ from: Int, _ to: Int) throws {
    var lines = try lines(name)
    lines.removeSubrange(from..<to)
    let reading = try compare(lines, with: "flexnet_joined.py")
    #expect(reading.account.notes.contains { $0.contains("days without a line") })
  }

  @Test func severalGaps() throws {
    var lines = try lines(Self.winter)
    for from in [8000, 5000, 2000] { lines.removeSubrange(from..<from + 900) }
    _ = try compare(lines, with: "flexnet_joined.py")
  }

  @Test func logsJoinedNewestFirstWithOneRepeated() throws {
    let (winter, summer) = (try lines(Self.winter), try lines(Self.summer))
    let reading = try compare(summer + winter + summer, with: "flexnet_joined.py")
    let once = try compare(winter + summer, with: "flexnet_joined.py")
    #expect(reading.account.accepted == once.account.accepted)
    #expect(reading.account.merged == reading.account.read - once.account.read)
    #expect(reading.account.notes.contains { $0.hasPrefix("2 logs are joined") })
  }

  /// Runs of one log whose order is lost: the first has a server's start, the others begin anywhere.
  @Test(arguments: [[1, 0], [2, 1, 0], [3, 2, 1, 0, 2]])
  func runsOfOneLogInAnyOrder(_ order: [Int]) throws {
    let lines = try lines(Self.summer)
    let stamps = lines.indices.filter { String(decoding: lines[$0], as: UTF8.self).contains("TIMESTAMP") }
    let count = (order.max() ?? 0) + 1
    let cuts = [0] + (1..<count).map { stamps[stamps.count * $0 / count] } + [lines.count]
    let runs = order.map { lines[cuts[$0]..<cuts[$0 + 1]] }
    let reading = try compare(runs.joined(), with: "flexnet_joined.py")
    #expect(reading.account.accepted + reading.account.merged == reading.account.read)
  }
}

/// Another program's opinion of a log.
enum FlexNetJudge {
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func sessions(_ log: [UInt8], by script: String, zone: String) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(log, to: "log")
    let judges = packageRoot.appending(path: "Tests/IntakeTests/Judges")
    let outcome = try run(
      python ?? "python3", ["-B", judges.appending(path: script).path, zone, folder.path + "/log"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").map(String.init)
  }
}
