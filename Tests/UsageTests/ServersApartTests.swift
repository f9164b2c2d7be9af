import Facts
import Intake
import TestSupport
import Testing

/// Files of several licence servers in one source.
@Suite struct ServersApartTests {
  private func log(host: String?, daemon: String, from hour: Int, _ events: [String]) -> String {
    let start = host.map {
      "\(hour):00:00 (lmgrd) FlexNet Licensing (v11.18) started on \($0) (linux) (6/1/2026)\n"
    }
    let lines = events.enumerated().map { "\(hour):0\($0.offset + 1):00 (\(daemon)) \($0.element)\n" }
    return (start ?? "") + lines.joined() + "\(hour):30:00 (\(daemon)) TIMESTAMP 6/1/2026\n"
  }

  private func spans(_ files: [String: String]) throws -> [String] {
    let space = try Workspace()
    for (path, text) in files { try space.folder.write(text, to: "logs/\(path)") }
    let records = try space.read(
      Workspace.source(.access, "logs/**/*.log", "logs/*.log", format: "flexnet-debug-log"), period: "2026")
    return records.sessions.map {
      "\($0.subject) \($0.start.description.dropFirst(11).prefix(5))-\($0.end.description.dropFirst(11).prefix(5)) \($0.quality)"
    }.sorted()
  }

  private let out = "OUT: \"f\" ada@wks  "
  private let back = "IN: \"f\" ada@wks  "

  @Test func aRestartOfOneServerEndsNothingOnAnother() throws {
    let alpha = log(host: "alpha.example.com", daemon: "d", from: 8, [out])
    let beta = log(host: "beta", daemon: "d", from: 10, ["OUT: \"f\" bob@wks  "])
    #expect(try spans(["a.log": alpha, "b.log": beta]) == ["ada 08:01-08:30 open", "bob 10:01-10:30 open"])
    #expect(
      try spans(["a.log": alpha, "b.log": log(host: "ALPHA", daemon: "d", from: 10, [])]) == [
        "ada 08:01-10:00 exact"
      ])
  }

  /// A rotated file names no host: its daemon tells whose it is, or its folder.
  @Test func filesWithoutANameFindTheirServer() throws {
    let alpha = log(host: "alpha", daemon: "d", from: 8, [out])
    let beta = log(host: "beta", daemon: "e", from: 8, [out])
    let rest = log(host: nil, daemon: "d", from: 12, [back])
    #expect(
      try spans(["a.log": alpha, "b.log": beta, "a2.log": rest]) == [
        "ada 08:01-08:30 open", "ada 08:01-12:01 exact",
      ])
    let twin = log(host: "beta", daemon: "d", from: 8, [out])
    #expect(
      try spans(["one/a.log": alpha, "two/a.log": twin, "two/b.log": rest]) == [
        "ada 08:01-08:30 open", "ada 08:01-12:01 exact",
      ])
    // Whose it is, nobody can tell.
    #expect(
      try spans(["a.log": alpha, "b.log": twin, "c.log": rest]) == [
        "ada 08:01-08:30 open", "ada 08:01-08:30 open", "ada 12:01-12:01 orphan",
      ])
  }

  @Test func withoutAnyNameDaemonsTellServersApart() throws {
    let first = log(host: nil, daemon: "d", from: 8, [out])
    let second = log(host: nil, daemon: "d", from: 12, [back])
    let other = log(host: nil, daemon: "e", from: 10, [out, "EXITING DUE TO SIGNAL 15"])
    #expect(
      try spans(["june/d.log": first, "july/d.log": second, "e.log": other]) == [
        "ada 08:01-12:01 exact", "ada 10:01-10:02 exact",
      ])
  }
}
