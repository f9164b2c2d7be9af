import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// A real proxy's log, as a licence of simultaneous readers needs it, judged by an independent script.
@Suite(
  .enabled(
    if: SharedCorpus.isPresent && isAvailable("python3"), "the folder ../shared or python3 is not here"))
struct ProxySessionsTests {
  private static let pattern =
    #"^(?<host>[^ ,]+)(?:, ?[^ ,]+)* \S+ \S+ \[(?<time>[^\]]+)\] "[A-Z]+ (?:https?://)?(?<site>[^/:" ]+).*$"#

  private static let judge = #"""
    import datetime, re, sys
    gap, chains = int(sys.argv[2]) * 60, {}
    for number, line in enumerate(open(sys.argv[1], errors="replace"), 1):
        words = line.split('"')
        site = re.match(r"[A-Z]+ (?:https?://)?([^/: ]+)", words[1]) if len(words) > 2 else None
        if site and ("cairn.info" in site[1] or "gate3.inist.fr" in site[1]):
            at = datetime.datetime.strptime(words[0].split("[")[1].split("]")[0], "%d/%b/%Y:%H:%M:%S %z")
            chains.setdefault(words[0].split()[0].rstrip(",").lower(), []).append((int(at.timestamp()), number))
    for who, uses in chains.items():
        uses.sort()
        starts = [n for n in range(len(uses)) if n == 0 or uses[n][0] - uses[n - 1][0] > gap] + [len(uses)]
        for first, end in zip(starts, starts[1:]):
            print(who, uses[first][0], uses[end - 1][0] + 1, uses[end - 1][0] + gap, uses[first][1], sep="\t")
    """#

  @Test("sessions of readers, with the line of the first use", arguments: [1, 10, 30])
  func readers(minutes: Int64) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      try SharedCorpus.bytes("corpus/C_access/ezproxy_ezpaarse/cairn.2013-03-12.log"), to: "proxy.log")
    var source = SourceSpecification(
      id: "proxy", role: .access, files: ["proxy.log"], format: "lines", zone: .utc,
      fields: [
        "at": FieldRule(from: ["time"], formats: ["dd/MMM/yyyy:HH:mm:ss Z"]),
        "subject": FieldRule(from: ["host"]), "product": FieldRule(from: ["site"]),
      ])
    source.layout.linePattern = Self.pattern
    source.sessionGap = minutes * 60
    let period = try #require(Period("2013-Q1"))
    let records = try readRecords(
      workspace: folder.path, sources: [source], period: period, zone: .utc,
      products: PooledProducts { name in
        ["cairn.info", "gate3.inist.fr"].contains { name.contains($0) } ? "cairn" : nil
      }, progress: { _ in })
    let found = records.sessions.map { session in
      "\(session.subject.lowercased())\t\(session.start.seconds)\t\(session.end.seconds)\t"
        + "\(session.latestEnd.seconds)\t\(session.origin.line)"
    }
    let judged = try run("python3", ["-c", Self.judge, folder.path + "/proxy.log", "\(minutes)"])
    try #require(judged.status == 0, "\(judged.errors)")
    let expected = judged.output.split(separator: "\n").map(String.init)
    #expect(expected.count > 300)
    #expect(found.sorted() == expected.sorted())
  }
}
