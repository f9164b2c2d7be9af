import Facts
import Foundation
import TestSupport
import Testing
import Usage

/// Sources in zips, as other programs write them.
@Suite(.enabled(if: isAvailable("python3"), "python3 is not here")) struct ZipSourceTests {
  @Test func membersAreFilesOfTheirOwn() throws {
    let space = try Workspace()
    try space.folder.write("person_id\nP1\n", to: "2026/a.csv")
    try space.folder.write("person_id\nP2\nP3\n", to: "2026/b.csv")
    try space.folder.write("person_id\nP1\n", to: "2026/again.csv")
    try python("-m", "zipfile", "-c", "people.zip", "2026", in: space)
    let records = try space.read(Workspace.source(.people, "*.zip"))
    #expect(
      records.accounts.map(\.file.path) == [
        "people.zip!/2026/a.csv", "people.zip!/2026/again.csv", "people.zip!/2026/b.csv",
      ])
    #expect(records.accounts.map(\.accepted) == [1, 0, 2])
    #expect(records.accounts.map(\.merged) == [0, 1, 0])
    #expect(records.accounts.allSatisfy { $0.notes.contains { $0.hasPrefix("in people.zip, SHA-256 ") } })
    #expect(records.people.map(\.origin.description).first == "people.zip!/2026/a.csv:2")
    #expect(records.unused.isEmpty)
  }

  /// Sums behind the content, as programs write that cannot go back.
  @Test func streamedZipsAreRead() throws {
    let space = try Workspace()
    let script = """
      import sys, zipfile
      class Stream:
        def write(self, data): return sys.stdout.buffer.write(data)
        def flush(self): pass
      with zipfile.ZipFile(Stream(), "w", zipfile.ZIP_DEFLATED) as zip:
        zip.writestr("people.csv", "person_id\\n" + "".join("P%d\\n" % n for n in range(1000)))
      """
    try python("-c", script + "\n", in: space, output: "people.zip")
    let records = try space.read(Workspace.source(.people, "people.zip"))
    #expect(records.people.count == 1000)
  }

  @Test func bombsAreRefused() throws {
    let space = try Workspace()
    let script = """
      import zipfile
      with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as zip:
        with zip.open("people.csv", "w") as member:
          for _ in range(200): member.write(bytes(1 << 20))
      """
    try python("-c", script, in: space)
    #expect {
      try space.read(Workspace.source(.people, "bomb.zip"))
    } throws: { "\($0)".contains("people.csv: it expands to more than 500 times its size") }
  }

  private func python(_ arguments: String..., in space: Workspace, output: String? = nil) throws {
    let folder = URL(filePath: space.folder.path)
    let command = output.map { ["sh", "-c", "python3 \"$@\" > \($0)", "sh"] } ?? ["python3"]
    let result = try run(command[0], Array(command.dropFirst()) + arguments, in: folder)
    try #require(result.status == 0, "\(result.errors)")
  }
}
