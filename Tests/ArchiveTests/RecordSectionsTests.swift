import Crypto
import Facts
import Foundation
import Testing

@testable import Archive

@Suite struct RecordSectionsTests {
  private func sections(_ seed: String = "") throws -> RecordSections {
    try RecordSections(
      (0..<7).map { number in
        Record(
          publisher: ["Zeta", "Ansys", "ansys"][number % 3], id: "r\(number)",
          fields: [
            "zone": .string("x\(seed)"), "amount": .integer(number),
            "a": .object(["publisher": .null]),
          ])
      })
  }

  @Test func linesAreSaltedUnderASecretOfThePack() throws {
    let sections = try sections()
    let lines = String(decoding: try sections.document.bytes(), as: UTF8.self).split(separator: "\n").map(
      String.init)
    #expect(lines.count == 7)
    // Recomputed as the format's description says, by other means.
    let unsalted = lines.map { line in
      line.replacing(/,"salt":"[0-9a-f]{32}"/, with: "")
    }
    #expect(unsalted[0] == #"{"a":{"publisher":null},"amount":1,"id":"r1","publisher":"Ansys","zone":"x"}"#)
    let secret = SHA256.hash(
      data: Data(("seatledger record salts v1" + unsalted.map { $0 + "\n" }.joined()).utf8))
    for line in lines {
      let value = try #require(JSONValue(parsing: Array(line.utf8)))
      let code = HMAC<SHA256>.authenticationCode(
        for: Data((value["id"]?.text ?? "").utf8), using: SymmetricKey(data: Data(secret)))
      #expect(value["salt"]?.text == hexadecimal(Array(code).prefix(16)))
      #expect(try value.canonicalText() == line)
    }
    #expect(sections.headers.map(\.publisher) == ["Ansys", "Zeta", "ansys"])
    #expect(sections.headers.map(\.rows) == [2, 3, 2])
  }

  @Test func anotherPackHasOtherSalts() throws {
    let salts = try [sections("1"), sections("2")].map { $0.headers.map(\.salt) }
    #expect(Set(salts[0]).isDisjoint(with: salts[1]))
    #expect(Set(salts[0]).count == 3)
  }

  @Test func twoSpellingsOfAnAccentAreTwoPublishers() throws {
    let sections = try RecordSections(
      ["Zo\u{EB}", "Zoe\u{308}"].enumerated().map { Record(publisher: $1, id: "\($0)", fields: [:]) })
    #expect(sections.headers.map { Array($0.publisher.utf8).count } == [5, 4])
  }

  @Test func noRecordsAreSomethingToo() throws {
    let none = try RecordSections([])
    #expect(none.root == MerkleHash.empty)
    #expect(try none.document.bytes().isEmpty)
  }

  @Test(arguments: ["id", "publisher", "salt"]) func addedNamesAreRefused(name: String) {
    #expect(throws: Fault(.unwritable, place: "", found: "")) {
      try RecordSections([Record(publisher: "a", id: "b", fields: [name: .null])])
    }
  }

  @Test func aHeaderIsReadInOneFormOnly() throws {
    let header = try sections().headers[0]
    #expect(SectionHeader(line: header.line) == header)
    #expect(SectionHeader(line: header.line + " ") == nil)
    #expect(SectionHeader(line: header.line.replacing("\"rows\":2", with: "\"rows\":-2")) == nil)
  }

  /// The shared checker needs only Python's standard library.
  @Test(.enabled(if: sharedFolder != nil, "the shared checker is not beside this package"))
  func aThirdPartyCanCheckASection() throws {
    let sections = try sections()
    let folder = try TemporaryFolder()
    let checker = (sharedFolder ?? "") + "/checks/check-disclosure.py"
    for publisher in sections.headers.map(\.publisher) {
      let disclosure = try #require(sections.disclosure(of: publisher))
      let path = folder.path("section.json")
      let size = String(sections.headers.count)
      try Data(disclosure.canonicalBytes()).write(to: URL(filePath: path))
      guard let good = try run(["python3", checker, path, sections.root.hex, size]) else { return }
      #expect(good.status == 0, "\(good.output)")
      // One row less, and it is found.
      guard case .object(var members) = disclosure, case .array(let lines) = members["lines"] else { return }
      members["lines"] = .array(lines.dropLast())
      try Data(JSONValue.object(members).canonicalBytes()).write(to: URL(filePath: path))
      #expect(try run(["python3", checker, path, sections.root.hex, size])?.status != 0)
    }
    #expect(sections.disclosure(of: "nobody") == nil)
  }

  @Test func rootsAreReadInOneFormOnly() throws {
    var log = MerkleFrontier()
    for number in 0..<11 { log.append(MerkleHash.leaf([UInt8(number)])) }
    let roots = MerkleRoots(
      pack: "p", sequence: 2, kind: "evidence", period: "2026-Q3", sealedAt: Instant(seconds: 1_791_190_800),
      sections: try sections().headers, historyBefore: MerkleFrontier(), history: log,
      previous: PreviousPack(name: "q", tagManifestDigest: .sha256("x")))
    #expect(MerkleRoots(text: roots.text) == roots)
    let lines = roots.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices.dropLast() {
      var changed = lines
      changed[index] += "0"
      let other = MerkleRoots(text: changed.joined(separator: "\n"))
      #expect(other != roots, "\(lines[index])")
      changed.remove(at: index)
      #expect(MerkleRoots(text: changed.joined(separator: "\n")) == nil, "without \(lines[index])")
    }
    #expect(MerkleRoots(text: roots.text + "\n") == nil)
    #expect(MerkleRoots(text: "") == nil)
  }
}
