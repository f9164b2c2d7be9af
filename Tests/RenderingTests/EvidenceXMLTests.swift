import Facts
import Foundation
import Reconciliation
import Testing

@testable import Rendering

@Suite struct EvidenceXMLTests {
  static let xmllint = "/usr/bin/xmllint"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: xmllint), "xmllint is not installed"))
  func theSampleIsValid() throws {
    let folder = try Folder()
    try Packs.write(Packs.sample.get().filter { $0.path.hasPrefix("evidence.") }, to: folder.path)
    let arguments = [
      "--noout", "--nonet", "--schema", "\(folder.path)/evidence.xsd", "\(folder.path)/evidence.xml",
    ]
    let result = try #require(Packs.run(Self.xmllint, arguments))
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: xmllint), "xmllint is not installed"))
  func anEmptyEvidenceIsValid() throws {
    let folder = try Folder()
    try Packs.write(try renderPack(Empty.evidence, templates: TemplateSet()), to: folder.path)
    let arguments = [
      "--noout", "--nonet", "--schema", "\(folder.path)/evidence.xsd", "\(folder.path)/evidence.xml",
    ]
    let result = try #require(Packs.run(Self.xmllint, arguments))
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func whatXMLForbidsIsReplacedAndTheRestKept() {
    let controls = allowedInXML("a\0b\u{1}c\u{B}\u{FFFD}\u{85}\t\r\n")
    #expect(controls == "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}\u{85}\t\r\n")
    let noCharacters = allowedInXML(String(decoding: [0xFFFE, 0xFFFF] as [UInt16], as: UTF16.self))
    #expect(noCharacters == "\u{FFFD}\u{FFFD}")
    let accented = "\"\u{301}<\u{338}"
    #expect(allowedInXML(accented) == accented)
  }

  @Test func markupInNamesIsText() throws {
    let xml = try Packs.text("evidence.xml")
    #expect(!xml.contains("<script"))
    #expect(xml.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func itIsWrittenInPieces() throws {
    final class Pieces: ByteSink {
      var longest = 0
      var total = 0
      func write(_ bytes: [UInt8]) {
        longest = max(longest, bytes.count)
        total += bytes.count
      }
    }
    var evidence = Empty.evidence
    evidence.consumption = (0..<20_000).map { number in
      Estate.unit("p", Consumer(kind: .person, id: "P\(number)"), "Someone", rule: "named-user", origins: [])
    }
    let pieces = Pieces()
    try evidenceXML(evidence, FileReferences(evidence)).write(pieces)
    #expect(pieces.total > 2_000_000)
    #expect(pieces.longest < 100_000)
  }

  @Test func aFullDiskIsToldAndNotSwallowed() throws {
    final class Full: ByteSink {
      func write(_ bytes: [UInt8]) throws { throw Fault(.unwritable, place: "disk", found: "no space left") }
    }
    let documents = try Packs.sample.get()
    for document in try documents.filter({ try !$0.bytes().isEmpty }) {
      #expect(throws: Fault(.unwritable, place: "", found: "")) { try document.write(Full()) }
    }
  }
  @Test func theRunNamesItsSourcesTemplatesAndPredecessor() throws {
    let data = Data(try Packs.bytes("run.json", of: Packs.sample.get()))
    let run = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect((run["sources"] as? [Any])?.count == 7)
    #expect((run["templates"] as? [String: String])?["index.mustache"]?.count == 64)
    #expect((run["previous_pack"] as? [String: String])?["period"] == "2026-Q2")
    #expect((run["parameters"] as? [String: String])?["at"] == "2026-10-05T09:00:00Z")
  }
}

enum Empty {
  static let evidence = Evidence(
    run: Estate.run(previous: false),
    catalogue: Catalogue(products: [], skus: [], aliases: [], identities: []),
    policy: Policy(), records: Records(), unresolved: [], matches: [], entitlements: [], consumption: [],
    pools: [],
    allocations: [], proofs: [], positions: [], findings: [], exceptions: [], remediation: [])
}
