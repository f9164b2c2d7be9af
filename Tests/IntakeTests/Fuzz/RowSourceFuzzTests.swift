import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Damaged workbooks, zips, XML rows and logs.
@Suite struct RowSourceFuzzTests {
  private static let people: [String: FieldRule] = [
    "person_id": .column("Id"), "display_name": .column("Name"),
    "start": FieldRule(from: ["Start"], formats: ["d.M.yyyy"]),
  ]

  /// The zip's bytes themselves: nearly all damage is found by its sums.
  @Test func damagedWorkbooks() throws {
    let seeds = [Self.book.bytes] + corpus("corpus/A_po/ocds", ".xlsx", limit: 60_000)
    let folder = try TemporaryFolder()
    try mutationLoop("xlsx", seeds: seeds) { bytes in
      try readDamaged(bytes, in: folder, source: Self.source("xlsx", .people, Self.people))
    }
  }

  /// Each part damaged inside a zip that is sound, so that the damage reaches the readers of parts.
  @Test func damagedParts() throws {
    let folder = try TemporaryFolder()
    let parts = Self.book.parts.sorted { $0.key < $1.key }
    let seeds = parts.enumerated().map { [UInt8($0.offset)] + Array($0.element.value.utf8) }
    try mutationLoop("xlsx-parts", seeds: seeds) { bytes in
      guard let first = bytes.first else { return nil }
      var builder = ZipBuilder()
      for (index, part) in parts.enumerated() {
        let isDamaged = index == Int(first) % parts.count
        builder.members.append(
          .init(part.key, bytes: isDamaged ? Array(bytes.dropFirst()) : Array(part.value.utf8)))
      }
      return try readDamaged(builder.bytes, in: folder, source: Self.source("xlsx", .people, Self.people))
    }
  }

  @Test func damagedZips() throws {
    var later = ZipBuilder.Member("data/later.csv", "person_id\nP1\n")
    later.descriptor = 16
    let zip = ZipBuilder(.init("data/"), later, .init("plain.csv", "person_id\nP2\n"))
    let folder = try TemporaryFolder()
    let source = Self.source("delimited", .people, [:])
    try mutationLoop("zip", seeds: [zip.bytes]) { bytes in
      try folder.write(bytes, to: "in.zip")
      let found = try FileSearch(workspace: folder.path).sources(matching: ["in.zip"], place: "fuzz")
      for path in found.files {
        let file = try SurveyedFile(workspace: folder.path, relativePath: path, source: source)
        _ = try file.text().readAll(limit: 1 << 30, place: path)
      }
      return nil
    }
  }

  @Test func damagedXMLRows() throws {
    let text = """
      <?xml version="1.0"?>
      <inventory xmlns="urn:example" site="Leipzig"><machine name="pc-1">
      <software><name>Editor &amp; more</name><version arch="x86">9.1</version></software>
      <software><name>Solver</name><alias>a</alias><alias>b</alias></software></machine></inventory>
      """
    let folder = try TemporaryFolder()
    var source = Self.source(
      "xml", .deployments,
      ["device": .column("../@name"), "product": .column("name"), "version": .column("version.@arch")])
    source.layout.rowPath = "software"
    try mutationLoop("xml-rows", seeds: [Array(text.utf8)]) { bytes in
      try readDamaged(bytes, in: folder, source: source)
    }
  }

  @Test func damagedLines() throws {
    let text = (0..<8).map {
      "10.1.2.3 - KEPLER\($0) [12/Mar/2029:00:13:05 +0100] \"GET http://a.example/\" 200 1\n"
    }
    let seeds = [Array(text.joined().utf8)] + corpus("corpus/C_access/ezproxy_ezpaarse", ".log", limit: 2_000)
    let folder = try TemporaryFolder()
    var source = Self.source(
      "lines", .access,
      [
        "at": FieldRule(from: ["at"], formats: ["dd/MMM/yyyy:HH:mm:ss Z"]), "subject": .column("user"),
        "product": .column("site"),
      ])
    source.layout.linePattern =
      #"^(?<host>\S+) \S+ (?<user>\S+) \[(?<at>[^\]]+)\] "(?:[A-Z]+ )?(?:\w+://)?(?<site>[^/: "]*)\S*[^"]*" \d{3}"#
    try mutationLoop("lines", seeds: seeds) { bytes in try readDamaged(bytes, in: folder, source: source) }
  }

  /// Patterns themselves: any text is a pattern or says why not, and none takes long.
  @Test func damagedPatterns() throws {
    let seeds = [
      #"^(?<host>\S+) (?:a|b)*? [^\]"]{2,5}(?<x>\d+|ü[a-z-]+)$"#, #"(?i)((a*)*)*b\b.{0,99}"#,
      "(?P<a>[]x-]+)(?<b>)",
    ]
    let line = Array("10.1.2.3 ab ü [12/Mar] aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8)
    try mutationLoop("patterns", seeds: seeds.map { Array($0.utf8) }) { bytes in
      guard let pattern = try? LinePattern(String(decoding: bytes, as: UTF8.self)) else { return nil }
      for case let range? in pattern.groups(in: line[...]) ?? [] { _ = line[range] }
      return nil
    }
  }

  private static let book = SmallWorkbook(
    """
    <row r="1"><c r="A1" t="inlineStr"><is><t>Id</t></is></c><c r="B1" t="s"><v>0</v></c>
    <c r="C1" t="str"><v>Start</v></c></row>
    <row r="2"><c r="A2"><v>1001</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>45000.25</v></c></row>
    <row r="4" hidden="1"><c r="A4"><v>1.25E3</v></c><c r="C4" t="str"><f>X</f><v>15.3.2023</v></c></row>
    """,
    after: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>",
    strings: ["<t>Name</t>", "<r><t>Größe _x000D_</t></r><r><t>&amp;</t></r>"], properties: "date1904='0'")

  private static func source(
    _ format: String, _ role: Role, _ fields: [String: FieldRule]
  ) -> SourceSpecification {
    SourceSpecification(id: "fuzz", role: role, files: [], format: format, zone: .utc, fields: fields)
  }

  private func corpus(_ folder: String, _ ending: String, limit: Int) -> [[UInt8]] {
    guard SharedCorpus.isPresent, let names = try? SharedCorpus.names(in: folder) else { return [] }
    return names.filter { $0.hasSuffix(ending) }.compactMap { try? SharedCorpus.bytes("\(folder)/\($0)") }
      .filter { $0.count <= limit }
  }
}
