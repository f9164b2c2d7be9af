import Foundation
import TestSupport
import Testing

/// Three quarters, a look at a day between them, and a restatement: five links, made once.
private let closed: Result<(folder: TemporaryFolder, workspace: String), any Error> = Result {
  let folder = try TemporaryFolder()
  let workspace = try tinySample(in: folder)
  for arguments in [
    ["--period", "2026-Q2", "--at", "2026-07-06T09:00:00Z"],
    ["--as-of", "2026-08-15", "--at", "2026-08-20T09:00:00Z"],
    ["--period", "2026-Q3", "--at", "2026-10-05T09:00:00Z"],
    ["--period", "2026-Q2", "--restate", "--reason", "a late certificate", "--at", "2026-10-20T09:00:00Z"],
    ["--period", "2027-Q1", "--at", "2027-04-05T09:00:00Z"],
  ] {
    let outcome = try run(seatledger, ["close", workspace] + arguments)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
  return (folder, workspace)
}

@Suite("The chain from first to last")
struct ChainTests {
  private let second = "2026-07-06_meridian_evidence_2026-Q2"
  private let look = "2026-08-20_meridian_evidence_2026-Q3-as-of-2026-08-15"
  private let third = "2026-10-05_meridian_evidence_2026-Q3"
  private let restated = "2026-10-20_meridian_evidence_2026-Q2-r1"
  private let last = "2027-04-05_meridian_evidence_2027-Q1"

  private let folder: TemporaryFolder
  private let archive: String

  init() throws {
    folder = try TemporaryFolder()
    archive = folder.path + "/archive"
    try FileManager.default.createDirectory(atPath: archive, withIntermediateDirectories: true)
    let source = try closed.get().workspace + "/archive"
    for name in try FileManager.default.contentsOfDirectory(atPath: source) where name.hasSuffix(".zip") {
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(archive)/\(name)")
    }
  }

  private func file(_ name: String) -> String { "\(archive)/\(name).zip" }
  private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }
  private func verified() throws -> Outcome { try run(seatledger, ["verify", "--chain", archive]) }

  @Test("a whole archive is one chain; restatements and periods without pack are named")
  func whole() throws {
    let outcome = try verified()
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("chain: 5 packs from \(second) to \(last)"))
    #expect(outcome.output.contains("periods closed: 3, from 2026-Q2 to 2027-Q1"))
    #expect(outcome.output.contains("\(restated): it restates \(second): a late certificate"))
    #expect(outcome.output.contains("gap: no pack closes 2026-Q4"))
    #expect(outcome.output.contains("5 packs: 5 good, 0 bad. The chain is whole."))
    let json = try run(seatledger, ["verify", "--chain", archive, "--format", "json"])
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["chain"] as? [String: Any])?["good"] as? Bool == true)
    #expect((value?["packs"] as? [Any])?.count == 5)
  }

  @Test("a missing pack is named by number and name, wherever it stood")
  func missing() throws {
    for (name, number, next) in [(second, 1, look), (third, 3, restated)] {
      let suite = try ChainTests()
      try suite.remove(name)
      let outcome = try suite.verified()
      #expect(outcome.status == 4)
      #expect(
        outcome.output.contains("gap: \(name): number \(number) is missing: \(next) continues it"),
        "\(outcome.output)")
      #expect(outcome.output.contains("The chain is broken."))
    }
    try remove(look)
    try remove(third)
    #expect(try verified().output.contains("numbers 2 to 3 are missing"))
  }

  @Test("a pack put in another's place under the same name is named, though it is good in itself")
  func replaced() throws {
    let other = try TemporaryFolder()
    var forged = try ResealedPack(file(third))
    try forged.replace("AutoCAD", by: "AutoCAM", in: "data/index.html")
    let path = try forged.seal(into: other.path)
    #expect(try run(seatledger, ["verify", path]).status == 0)
    try remove(third)
    try FileManager.default.copyItem(atPath: path, toPath: file(third))
    let outcome = try verified()
    #expect(outcome.status == 4)
    #expect(
      outcome.output.contains(
        "replaced: \(third): this file was put in the place of the one that \(restated) continues"),
      "\(outcome.output)")
  }

  @Test("a number issued twice is named, with the one that the chain goes on from")
  func reissued() throws {
    // The workspace as it was after the second quarter closes the third again, on another day.
    let workspace = try tinySample(in: folder)
    try FileManager.default.createDirectory(atPath: "\(workspace)/archive", withIntermediateDirectories: true)
    for name in [second, look] {
      try FileManager.default.copyItem(atPath: file(name), toPath: "\(workspace)/archive/\(name).zip")
    }
    try #require(run(seatledger, ["rebuild", workspace]).status == 0)
    let again = try run(
      seatledger, ["close", workspace, "--period", "2026-Q3", "--at", "2026-10-06T09:00:00Z"])
    try #require(again.status == 0, "\(again.errors)")
    let name = "2026-10-06_meridian_evidence_2026-Q3"
    try FileManager.default.copyItem(atPath: "\(workspace)/archive/\(name).zip", toPath: file(name))
    let outcome = try verified()
    #expect(outcome.status == 4)
    #expect(
      outcome.output.contains(
        "reissued: \(name): number 3 was issued more than once, as \(third) and \(name): \(restated) continues \(third)"
      ), "\(outcome.output)")
  }

  @Test("the restated pack's place cannot be taken, and a file that is no pack is named")
  func restatedIsHeld() throws {
    try remove(second)
    try "no zip".write(toFile: file("note"), atomically: true, encoding: .utf8)
    let outcome = try verified()
    #expect(outcome.status == 4)
    #expect(
      outcome.output.contains("\(restated): \(second), which it restates, is not here as it was then"),
      "\(outcome.output)")
    #expect(outcome.output.contains("zip: note.zip"))
  }

  @Test("a folder that is not there, or without packs, is no chain")
  func empty() throws {
    #expect(try run(seatledger, ["verify", "--chain", folder.path + "/nowhere"]).status == 3)
    let none = try TemporaryFolder()
    let outcome = try run(seatledger, ["verify", "--chain", none.path])
    #expect(outcome.status == 4 && outcome.output.contains("there is no pack in this folder"))
    #expect(try run(seatledger, ["verify"]).status == 2)
  }

  @Test("an edition of a restatement says so on its page, in its XML and in its tags, and cannot hide it")
  func edition() throws {
    let output = folder.path + "/editions"
    let disclosed = try run(
      seatledger,
      [
        "disclose", file(restated), "--publisher", "Autodesk", "--edition", "vendor", "--output", output,
        "--at",
        "2026-10-21T09:00:00Z",
      ])
    try #require(disclosed.status == 0, "\(disclosed.errors)")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: output).first { $0.hasSuffix(".zip") })
    let path = "\(output)/\(name)"
    func text(_ member: String) throws -> String {
      try run("unzip", ["-p", path, "\(name.dropLast(4))/\(member)"]).output
    }
    #expect(try text("data/index.html").contains("That pack is a restatement: it corrects \(second)."))
    #expect(try text("data/evidence.xml").contains("restates=\"\(second)\""))
    #expect(try text("disclosure.txt").contains("Restates: \(second)\nRestated-Tag-Manifest: "))
    #expect(try text("bag-info.txt").contains("a restatement of \(second)"))
    #expect(try !text("data/index.html").contains("a late certificate"), "the reason stays in the house")
    #expect(try run(seatledger, ["verify", path]).status == 0)
    if isAvailable("xmllint") {
      let unpacked = folder.path + "/unpacked"
      try #require(run("unzip", ["-q", path, "-d", unpacked]).status == 0)
      let data = "\(unpacked)/\(name.dropLast(4))/data"
      let valid = try run(
        "xmllint", ["--noout", "--nonet", "--schema", "\(data)/evidence.xsd", "\(data)/evidence.xml"])
      #expect(valid.status == 0, "\(valid.errors)")
    }
    let first = try run(
      seatledger, ["disclose", file(second), "--publisher", "Autodesk", "--output", output + "/first"])
    #expect(first.status == 0)
    #expect(!first.output.contains("restatement"))
  }
}
