import Facts
import TestSupport
import Testing

@testable import Intake

/// Logs of web servers and logins, line by line.
@Suite struct LinesFormatTests {
  private static let web =
    #"^(?<host>\S+)(?:, \S+)* \S+ (?<user>\S+) \[(?<at>[^\]]+)\] "(?:[A-Z]+ )?(?:\w+://)?(?<site>[^/: "]*)\S*[^"]*" (?<status>\d{3})"#
  private static let fields: [String: FieldRule] = [
    "at": FieldRule(from: ["at"], formats: ["dd/MMM/yyyy:HH:mm:ss Z"]),
    "subject": FieldRule(from: ["user"], map: ["-": ""]), "product": .column("site"),
    "outcome": FieldRule(from: ["status"], map: ["200": "success", "302": "success"]),
  ]

  private static func layout(_ pattern: String = web, leavesOut: Bool = false, skipping: Int = 0) -> Layout {
    var layout = Layout()
    layout.linePattern = pattern
    layout.leavesOutOtherLines = leavesOut
    layout.skippedLines = skipping
    return layout
  }

  @Test func ezproxyLinesAreRead() throws {
    let text = """
      10.1.2.3 - KEPLER [12/Mar/2029:00:13:05 +0100] "GET http://journal.example:80/a HTTP/1.1" 200 136371

      10.1.2.3 - KEPLER [12/Mar/2029:00:13:06 +0100] "GET http://journal.example:80/b HTTP/1.1" 404 12
      10.1.2.3, 10.0.0.1 - BRAHE [12/Mar/2029:00:13:07 +0100] "CONNECT books.example:443 HTTP/1.1" 200 5
      10.1.2.3 - - [12/Mar/2029:00:13:08 +0100] "GET http://journal.example/c HTTP/1.1" 200 5
      what is this
      """
    let reading = try Reading(
      text, role: .access, format: "lines", fields: Self.fields, layout: Self.layout())
    let names = reading.sink.names
    #expect(reading.sink.events.map { names.text($0.subject) } == ["KEPLER", "BRAHE"])
    #expect(reading.sink.events.map { names.text($0.product) } == ["journal.example", "books.example"])
    #expect(reading.sink.events.map(\.line) == [1, 4])
    #expect(reading.sink.events.first?.at.description == "2029-03-11T23:13:05Z")
    #expect(reading.rejected.map(\.code) == ["missing-field", "no-match"])
    #expect(reading.account.outOfScope["empty line"] == 1)
    #expect(reading.account.balances)
  }

  @Test func otherLinesMayBeOfNoConcern() throws {
    let text = """
      header
      Accepted password for brahe from 10.1.1.1 port 22 at 2029-03-01T08:00:00Z
      session opened
      """
    let layout = Self.layout(
      #"Accepted \w+ for (?<who>\S+) .* at (?<when>\S+)"#, leavesOut: true, skipping: 1)
    let reading = try Reading(
      text, role: .access, format: "lines",
      fields: [
        "at": .column("when"), "subject": .column("who"),
        "product": FieldRule(from: [], defaultValue: "host"),
      ], layout: layout)
    #expect(reading.account.accepted == 1)
    #expect(reading.account.outOfScope == ["not of the pattern": 1])
  }

  @Test func wrongPatternsSayWhy() {
    #expect {
      try Reading("x", role: .access, format: "lines", fields: Self.fields, layout: Self.layout("(?<at>"))
    } throws: { "\($0)".contains("`pattern` is no regular expression: a `(` is not closed") }
  }

  @Test func longLinesAreRejected() throws {
    let long = String(repeating: "x", count: 100_000)
    let reading = try Reading(
      "\(long)\n", role: .access, format: "lines", fields: Self.fields, layout: Self.layout())
    #expect(reading.rejected.map(\.code) == ["record-too-long"])
  }

  /// Logs of real proxies: every line is counted, and all but a few are of the pattern.
  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func proxyLogsOfTheCorpus() throws {
    let folder = "corpus/C_access/ezproxy_ezpaarse"
    for (name, least) in [
      ("cairn.2013-03-12.log", 0.99), ("crossref-paquet.log", 0.99), ("duplicate-ecs.log", 1),
    ] {
      let bytes = try SharedCorpus.bytes("\(folder)/\(name)")
      let reading = try Reading(
        bytes, role: .access, format: "lines", fields: Self.fields, layout: Self.layout())
      let lines = bytes.split(separator: 0x0A).count { !$0.allSatisfy { $0 <= 0x20 } }
      let blank = reading.account.outOfScope["empty line"] ?? 0
      #expect(reading.account.read - blank == lines, "\(name)")
      #expect(reading.account.balances)
      let other = reading.rejected.count { $0.code == "no-match" }
      #expect(Double(lines - other) >= Double(lines) * least, "\(name): \(other) of \(lines)")
      #expect(!reading.rejected.contains { $0.code == "bad-date" })
    }
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func webServersLogOfTheCorpus() throws {
    var fields = Self.fields
    fields["subject"] = .column("host")
    fields["product"] = FieldRule(from: [], defaultValue: "site")
    let bytes = try SharedCorpus.bytes("corpus/C_access/apache_elastic/apache_logs")
    let reading = try Reading(bytes, role: .access, format: "lines", fields: fields, layout: Self.layout())
    #expect(reading.account.read == bytes.split(separator: 0x0A).count)
    #expect(reading.account.rejected == 0)
    #expect(reading.account.outOfScope["not a successful use"] ?? 0 > 0)
    #expect(reading.account.firstDay == Day("2015-05-17"))
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func loginsOfTheCorpus() throws {
    let pattern =
      #"^(?<user>\S+) +(?<line>\S+) +(?<from>\S+) +\w{3} (?<at>\w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})"#
    let reading = try Reading(
      try SharedCorpus.bytes("corpus/C_access/linux_last_who/centos-7.7__last-wF.out"), role: .access,
      format: "lines",
      fields: [
        "at": FieldRule(from: ["at"], formats: ["MMM d HH:mm:ss yyyy"]), "subject": .column("user"),
        "product": FieldRule(from: [], defaultValue: "host"),
      ], layout: Self.layout(pattern, leavesOut: true))
    #expect(reading.account.rejected == 0)
    #expect(reading.account.accepted > 20)
  }
}
