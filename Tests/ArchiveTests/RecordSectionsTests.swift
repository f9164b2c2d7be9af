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
          publisher: ["Zeta", "Ansys", "ansys"][number % 3], id: "r/\(number)",
          fields: [
            "zone": .string("x"), "amount": .integer(number),
            "a": .object(["publisher": .null]),
          ],
          withheld: [
            .commercial: ["cost": .string(seed)],
            .person: number < 3 ? [:] : ["name": .string("Zoë \(number)")],
          ])
      })
  }

  private func lines(_ document: Document?) throws -> [String] {
    String(decoding: try document?.bytes() ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func saltsComeFromASecretOfThePack() throws {
    let sections = try sections()
    let leaves = try lines(sections.documents[0])
    let openings = try lines(sections.documents[1])
    #expect(leaves.count == 7 && openings.count == 11)
    #expect(sections.headers.map(\.publisher) == ["Ansys", "Zeta", "ansys"])
    #expect(sections.headers.map(\.rows) == [2, 3, 2])
    #expect(try lines(sections.documents[2]) == sections.headers.map(\.line))

    // Recomputed as the format's description says, by other means: records in the order in which they were given, with
    // zeros where salts, digests and ids that are kept back will stand.
    let zeros = String(repeating: "0", count: 64)
    var text = "seatledger record salts v2"
    for number in 0..<7 {
      let publisher = ["Zeta", "Ansys", "ansys"][number % 3]
      let id = number < 3 ? "r/\(number)" : "r/\(zeros.prefix(16))"
      let person = number < 3 ? "" : "\"person\":\"\(zeros)\","
      text +=
        #"{"a":{"publisher":null},"amount":\#(number),"commercial":"\#(zeros)","id":"\#(id)",\#(person)"#
      text += #""publisher":"\#(publisher)","salt":"\#(zeros.prefix(32))","zone":"x"}"# + "\n"
      text += #"["\#(zeros.prefix(32))","commercial",{"cost":""}]"# + "\n"
      if number >= 3 {
        text += #"["\#(zeros.prefix(32))","person",{"id":"r/\#(number)","name":"Zoë \#(number)"}]"# + "\n"
      }
    }
    let secret = SymmetricKey(data: Data(SHA256.hash(data: Data(text.utf8))))
    var rest = openings[...]
    for leaf in leaves {
      let value = try #require(JSONValue(parsing: Array(leaf.utf8)))
      let canonical = try value.canonicalText()
      #expect(canonical == leaf)
      var salts: [String] = []
      var id = value["id"]?.text ?? ""
      for part in ["commercial", "person"] {
        guard let digest = value[part]?.text else { continue }
        let next = rest.popFirst()
        let opening = try #require(next)
        #expect(Digest.sha256(opening).hex == digest)
        guard case .array(let items)? = JSONValue(parsing: Array(opening.utf8)) else { return }
        salts.append(items[0].text ?? "")
        if part == "person" {
          #expect(id == "r/" + digest.prefix(16))
          id = items[2]["id"]?.text ?? ""
        }
      }
      let code = hexadecimal(Array(HMAC<SHA512>.authenticationCode(for: Data(id.utf8), using: secret)))
      #expect(value["salt"]?.text == String(code.prefix(32)))
      #expect(salts[0] == code.dropFirst(32).prefix(32))
      if salts.count == 2 { #expect(salts[1] == code.suffix(32)) }
    }
  }

  @Test func whatIsKeptBackIsInNoLeaf() throws {
    let sections = try sections("secret price")
    let leaves = try lines(sections.documents[0]).joined()
    #expect(!leaves.contains("Zoë") && !leaves.contains("secret price") && !leaves.contains("r/5"))
    let openings = try lines(sections.documents[1]).joined()
    #expect(openings.contains("Zoë 5") && openings.contains("secret price") && openings.contains("r/5"))
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
    #expect(try none.documents.allSatisfy { try $0.bytes().isEmpty })
  }

  @Test(arguments: ["id", "publisher", "salt", "internal", "person", "commercial"]) func addedNamesAreRefused(
    name: String
  ) {
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
      recordsSize: 3, recordsRoot: try sections().root, historyBefore: MerkleFrontier(), history: log,
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
