import Foundation
import TestSupport
import Testing

/// Two closed quarters, a look at one day and a restatement, made once; with the house's own style.
private let closed: Result<(folder: TemporaryFolder, workspace: String), any Error> = Result {
  let folder = try TemporaryFolder()
  let workspace = try tinySample(in: folder)
  let templates = packageRoot.appendingPathComponent("Templates/html").path
  let foot = try String(contentsOfFile: "\(templates)/foot.mustache", encoding: .utf8)
  try FileManager.default.createDirectory(
    atPath: "\(workspace)/templates", withIntermediateDirectories: false)
  try ("<p>Meridian's own house style</p>\n" + foot).write(
    toFile: "\(workspace)/templates/foot.mustache", atomically: true, encoding: .utf8)
  for arguments in [
    ["--period", "2026-Q2", "--at", "2026-07-06T09:00:00Z", "--operator", "Ida \"Q\" Holm"],
    ["--as-of", "2026-08-15", "--at", "2026-08-20T09:00:00Z"],
    ["--period", "2026-Q3", "--at", "2026-10-05T09:00:00Z"],
    [
      "--period", "2026-Q3", "--restate", "--reason", "a late \"certificate\"", "--at",
      "2026-10-20T09:00:00Z",
    ],
  ] {
    let outcome = try run(seatledger, ["close", workspace] + arguments)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
  return (folder, workspace)
}

@Suite("Made again from the pack alone")
struct RecomputeTests {
  private let third = "2026-10-05_meridian_evidence_2026-Q3"

  private func pack(_ name: String) throws -> String { try closed.get().workspace + "/archive/\(name).zip" }

  private func verify(_ paths: [String], _ more: [String] = []) throws -> Outcome {
    try run(seatledger, ["verify", "--recompute"] + paths + more)
  }

  /// The problems of a pack in which one text was replaced, all digests and roots mended.
  private func problems(
    _ old: String, _ new: String, in path: String, mendsRoots: Bool = false
  ) throws -> [String] {
    var forged = try ResealedPack(pack(third))
    try forged.replace(old, by: new, in: path)
    let folder = try TemporaryFolder()
    let outcome = try verify(
      [forged.seal(into: folder.path, mendsRoots: mendsRoots)], ["--format", "json"])
    #expect(outcome.status == 4)
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let packs = try #require(value?["packs"] as? [[String: Any]])
    return try #require(packs.first?["problems"] as? [String])
  }

  /// Holds that each of the words stands in one of the problems, all of them together.
  private func expect(_ problems: [String], name words: [String], _ place: SourceLocation = #_sourceLocation)
  {
    #expect(
      problems.contains { problem in words.allSatisfy { problem.contains($0) } },
      "\(problems.joined(separator: "\n"))", sourceLocation: place)
  }

  @Test("closes, a look at a day, a restatement and own templates: every byte comes back")
  func everyKind() throws {
    let workspace = try closed.get().workspace
    let packs = try archivedFiles(workspace).keys.sorted().map { "\(workspace)/archive/\($0)" }
    #expect(packs.count == 4)
    let outcome = try verify(packs)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.split(separator: "\n").count { $0.contains("all as they were sealed") } == 4)
    let page = try ResealedPack(pack(third)).text("data/index.html")
    #expect(page.contains("Meridian's own house style"))
  }

  @Test("on a machine with nothing but the program: an empty folder, an empty environment, no zone data")
  func nothingElse() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: pack(third), toPath: "\(folder.path)/\(third).zip")
    let outcome = try run(
      "env", ["-i", seatledger, "verify", "--recompute", "\(third).zip"], in: URL(filePath: folder.path))
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("all as they were sealed"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["\(third).zip"])
  }

  @Test("a figure changed in a table is named by file, row and column")
  func table() throws {
    let line = try line("Autodesk,autocad,", of: "data/tables/position.csv")
    let forged = line.replacing(",named_user,", with: ",device,")
    expect(
      try problems(line, forged, in: "data/tables/position.csv"),
      name: [
        "data/tables/position.csv:", "Autodesk autocad", "metric", "says device", "recomputed named_user",
      ])
  }

  @Test("a figure changed in the XML is named by file, element and attribute")
  func xml() throws {
    let line = try line("<position product=\"autocad\"", of: "data/evidence.xml")
    let net = try #require(line.firstMatch(of: /net-consumption="(\d+)"/)?.1)
    let forged = line.replacing("net-consumption=\"\(net)\"", with: "net-consumption=\"3\"")
    let found = try problems(line, forged, in: "data/evidence.xml")
    expect(
      found,
      name: [
        "data/evidence.xml:", "<position product=\"autocad\">", "net-consumption", "says 3;",
        "recomputed \(net)",
      ])
    #expect(found.count { $0.contains("evidence.xml") } == 1)
  }

  @Test("a figure changed in a record is named by file, record and field, its roots mended")
  func record() throws {
    let line = try line("\"id\":\"position/autocad\"", of: "data/records.jsonl")
    let covered = try #require(line.firstMatch(of: /"covered":(\d+)/)?.1)
    let forged = line.replacing("\"covered\":\(covered)", with: "\"covered\":7")
    let found = try problems(line, forged, in: "data/records.jsonl", mendsRoots: true)
    expect(
      found, name: ["data/records.jsonl:", "position/autocad, covered", "says 7;", "recomputed \(covered)"])
    expect(found, name: ["data/sections.jsonl:", "Autodesk, root"])
    expect(found, name: ["merkle-roots.txt:", "Records-Root"])
  }

  @Test("words changed in a page are named by file and place")
  func page() throws {
    let found = try problems("AutoCAD", "AutoCAD LT", in: "data/index.html")
    expect(found, name: ["data/index.html:", "AutoCAD LT", "recomputed"])
  }

  @Test("what was run, when and for whom is made again too")
  func tags() throws {
    var forged = try ResealedPack(pack(third))
    let folder = try TemporaryFolder()
    try forged.replace("Bagging-Date: 2026-10-05", by: "Bagging-Date: 2026-10-01", in: "bag-info.txt")
    let outcome = try verify([forged.seal(into: folder.path)])
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("Bagging-Date: the pack says 2026-10-01; recomputed 2026-10-05"))
    expect(
      try problems("\"zone\": \"America/New_York\"", "\"zone\": \"UTC\"", in: "data/run.json"),
      name: ["data/run.json:", "zone"])
  }

  @Test("a row put in or taken out of a table is one difference, not a table full")
  func shifted() throws {
    let line = try line("Autodesk,autocad,", of: "data/tables/position.csv")
    for (new, words) in [
      ("", ["Autodesk autocad", "the pack says nothing"]),
      (line + line.replacing("autocad", with: "invented"), ["Autodesk invented", "recomputed nothing"]),
    ] {
      let found = try problems(line, new, in: "data/tables/position.csv")
      expect(found, name: ["data/tables/position.csv:"] + words)
      #expect(found.count { $0.contains("position.csv:") } == 1, "\(found)")
    }
  }

  @Test("a file that no run writes, and one that is missing, are named")
  func files() throws {
    var forged = try ResealedPack(pack(third))
    forged.files["data/tables/more.csv"] = Array("a,b\r\n".utf8)
    forged.files["data/tables/pools.csv"] = nil
    let folder = try TemporaryFolder()
    let outcome = try verify([forged.seal(into: folder.path)])
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("data/tables/more.csv: the pack says a file; recomputed nothing"))
    #expect(outcome.output.contains("data/tables/pools.csv: the pack says nothing; recomputed a file"))
  }

  @Test("inputs changed to fit nothing are caught by what follows from them")
  func inputs() throws {
    let path = "data/inputs/facts/entitlements.jsonl"
    let forged = try ResealedPack(pack(third))
    let line = try #require(
      forged.text(path).split(separator: "\n").map(String.init).first { $0.contains("ENT-") })
    let quantity = try #require(line.firstMatch(of: /,(\d+),"20/)?.1)
    let found = try problems(
      line, line.replacing(",\(quantity),\"20", with: ",\(quantity)0,\"20"), in: path)
    expect(found, name: ["data/tables/entitlements.csv:", "recomputed \(quantity)0"])
    expect(found, name: ["follows from the differences above"])
  }

  @Test("inputs that cannot be read are said with file and line, and a missing file with its name")
  func unreadable() throws {
    let people = "data/inputs/facts/people.jsonl"
    expect(
      try problems("\"human\"", "\"humane\"", in: people), name: [people + ":2", "its kind cannot be read"])
    expect(
      try problems("\"email\"", "\"mail\"", in: people), name: [people + ":1", "mail", "version"])
    expect(
      try problems("SeatLedger inputs 1", "SeatLedger inputs 2", in: "data/inputs/run.json"),
      name: ["SeatLedger inputs 2", "this version does not read", "bag-info.txt"])
    var forged = try ResealedPack(pack(third))
    forged.files[people] = nil
    let folder = try TemporaryFolder()
    let outcome = try verify([forged.seal(into: folder.path)])
    #expect(outcome.status == 4 && outcome.output.contains("\(people): the file is missing"))
  }

  @Test("a pack of an early version without inputs, and one sealed by another version, are said politely")
  func versions() throws {
    var early = try ResealedPack(pack(third))
    early.files = early.files.filter { !$0.key.hasPrefix("data/inputs/") }
    let folder = try TemporaryFolder()
    let path = try early.seal(into: folder.path)
    let outcome = try verify([path])
    #expect(outcome.status == 4 && outcome.output.contains("it holds no inputs to recompute from"))
    #expect(outcome.output.contains("All else is checked without --recompute"))
    #expect(try run(seatledger, ["verify", path]).status == 0)

    let other = try problems("\"tool\": \"0.1.0\"", "\"tool\": \"0.0.9\"", in: "data/inputs/run.json")
    expect(other, name: ["data/run.json:", "version", "recomputed \"0.0.9\""])
    var older = try ResealedPack(pack(third))
    try older.replace("\"tool\": \"0.1.0\"", by: "\"tool\": \"0.0.9\"", in: "data/inputs/run.json")
    let second = try TemporaryFolder()
    let told = try verify([older.seal(into: second.path)])
    #expect(told.output.contains("SeatLedger 0.0.9 sealed it"))
  }

  @Test("a history that begins with a pack of an early version goes on, and what follows can be made again")
  func earlyHistory() throws {
    let folder = try TemporaryFolder()
    let workspace = try tinySample(in: folder)
    let second = "2026-07-06_meridian_evidence_2026-Q2"
    var early = try ResealedPack(pack(second))
    early.files = early.files.filter { !$0.key.hasPrefix("data/inputs/") }
    _ = try early.seal(into: "\(workspace)/archive")
    let rebuilt = try run(seatledger, ["rebuild", workspace])
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
    let next = try run(
      seatledger, ["close", workspace, "--period", "2026-Q3", "--at", "2026-10-05T09:00:00Z"])
    #expect(next.status == 0, "\(next.errors)")
    let outcome = try verify(["\(workspace)/archive/\(third).zip"], ["--chain", "\(workspace)/archive"])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("all as they were sealed"))
    #expect(outcome.output.contains("continues \(second), 1 earlier at hand"))
    let compared = try run(
      seatledger, ["compare", "\(workspace)/archive/\(second).zip", "\(workspace)/archive/\(third).zip"])
    #expect(compared.status == 0, "\(compared.errors)")
  }

  @Test("no edition for an outsider holds inputs")
  func editions() throws {
    for edition in ["vendor", "auditor"] {
      let folder = try TemporaryFolder()
      let outcome = try run(
        seatledger,
        [
          "disclose", pack(third), "--publisher", "Autodesk", "--edition", edition, "--output", folder.path,
        ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".zip") })
      let listed = try run("unzip", ["-l", "\(folder.path)/\(name)"])
      #expect(listed.output.contains("section.json") && !listed.output.contains("inputs"))
      let verified = try verify(["\(folder.path)/\(name)"])
      #expect(verified.status == 0, "\(verified.output)")
      #expect(verified.output.contains("an edition holds no inputs"))
    }
  }

  /// The first line of a file that holds a text, with its end.
  private func line(_ text: String, of path: String) throws -> String {
    let bytes = try ResealedPack(pack(third)).files[path] ?? []
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0 + [0x0A], as: UTF8.self) }
    return try #require(lines.first { $0.contains(text) })
  }
}
