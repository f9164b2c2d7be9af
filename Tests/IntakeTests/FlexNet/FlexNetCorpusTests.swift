import Facts
import Foundation
import TestSupport
import Testing

/// Real logs of a university's licence server, judged by an independent script.
@Suite struct FlexNetCorpusTests {
  private static let folder = "corpus/C_access/flexlm_umich_ansys"
  private static let files = ["ansys.2017-01-08_17_17_45.log", "ansys.2017-06-08_09_49_41.log"]

  @Test(
    .enabled(if: SharedCorpus.isPresent && python != nil, "the folder ../shared or python3 is not here"),
    arguments: files)
  func sessionsAreThoseOfTheJudge(_ name: String) throws {
    let zone = try #require(Zone("America/Detroit"))
    let reading = try Reading(
      try SharedCorpus.bytes("\(Self.folder)/\(name)"), role: .access, format: "flexnet-debug-log", zone: zone
    )
    let found = reading.sink.sessions.map { session in
      (
        session.start.seconds,
        [
          session.start.seconds.description, session.end.seconds.description, session.feature,
          session.subject, session.host, session.quantity.description, session.quality.rawValue,
        ].joined(separator: "\t")
      )
    }
    let expected = try judge(name)
    #expect(found.map(\.1).sorted() == expected.sorted())
    #expect(reading.account.balances)
    #expect(reading.account.rejected == 0)
    #expect(reading.account.read == reading.account.accepted)
    let kinds = [") OUT: ", ") IN: ", ") DENIED: ", ") UNSUPPORTED: ", ") QUEUED: ", ") DEQUEUED: "]
    let text = String(decoding: try SharedCorpus.bytes("\(Self.folder)/\(name)"), as: UTF8.self)
    let events = text.split(separator: "\n").count { line in kinds.contains { line.contains($0) } }
    #expect(reading.account.read == events)
  }

  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private func judge(_ name: String) throws -> [String] {
    let root = try #require(SharedCorpus.root)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Judges/flexnet_sessions.py")
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = [script.path, "America/Detroit", root.appending(path: "\(Self.folder)/\(name)").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try #require(try pipe.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
