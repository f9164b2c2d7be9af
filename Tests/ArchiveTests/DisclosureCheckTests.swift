import Facts
import Foundation
import Intake
import Testing

@testable import Archive

/// An edition that was changed after it was made, by someone who mends every manifest: what it proves must still tell.
@Suite struct DisclosureCheckTests {
  let folder: TemporaryFolder
  let sealed: SealedPack
  let summary: PackSummary
  let section: DisclosedSection

  init() throws {
    folder = try workspace()
    sealed = try Vault.open(workspace: folder.path).seal(sampleRequest())
    summary = try packSummary(sealed.path)
    section = try disclosedSection(ofPack: sealed.path, publisher: "Ansys")
  }

  private func statement(_ edition: Edition) -> DisclosureStatement {
    DisclosureStatement(
      edition: edition, publisher: "Ansys", pack: summary.name, period: summary.period,
      tagManifestDigest: summary.tagManifestDigest, recordsSize: summary.roots.recordsSize,
      recordsRoot: summary.roots.recordsRoot, at: Instant(seconds: 0))
  }

  /// What is wrong with an edition of which some files were replaced, all manifests being right.
  private func problems(
    _ edition: Edition = .auditor, statement: DisclosureStatement? = nil, _ replaced: [String: String] = [:]
  ) throws -> [VerificationProblem] {
    var files = [
      "proof/section.json": try section.proof.canonicalText(), "proof/merkle-roots.txt": summary.roots.text,
      "proof/tagmanifest-sha256.txt": String(decoding: summary.tagManifest, as: UTF8.self),
      "proof/openings.jsonl": section.showing(edition.opened).openingsText,
    ]
    files.merge(replaced) { $1 }
    let other = try TemporaryFolder()
    let pack = try sealPack(
      PackRequest(
        name: "2026-10-07_meridian_disclosure-ansys_2026-Q3", organisation: "M", externalIdentifier: "m",
        description: "d", baggingDate: Day(number: 0), softwareAgent: "s",
        documents: files.sorted { $0.key < $1.key }.map { Document(path: $0.key, text: $0.value) },
        tagFiles: [(name: DisclosureStatement.path, text: (statement ?? self.statement(edition)).text)]),
      into: other.path)
    return try verifyPack(VerificationRequest(path: pack.path)).problems
  }

  @Test func aGoodEditionIsGood() throws {
    #expect(try problems(.vendor) == [])
    #expect(try problems(.auditor) == [])
    #expect(section.rows.count == 3)
    #expect(section.rows[0].openings.keys.contains(.commercial))
    #expect(section.showing([]).openingsText.isEmpty)
    // What stands in the rows says nothing of what is kept back.
    let leaves = section.rows.map(\.leaf).joined()
    #expect(!leaves.contains("zoe-") && !leaves.contains("USD"))
    #expect(section.rows.contains { $0.value(of: .person)["consumer"] == .string("zoe-4") })
  }

  @Test func aStatementIsReadInOneFormOnly() throws {
    var named = statement(.vendor)
    named.publisher = "A \"quoted\"\nname: x"
    #expect(DisclosureStatement(text: named.text) == named)
    for line in named.text.split(separator: "\n") {
      #expect(
        DisclosureStatement(text: named.text.replacing(line + "\n", with: "")) == nil, "without \(line)")
    }
    #expect(DisclosureStatement(text: named.text + "X: y\n") == nil)
  }

  @Test func rowsChangedLeftOutOrAddedAreFound() throws {
    guard case .object(let proof) = section.proof, case .array(let lines)? = proof["lines"] else { return }
    let edits: [([JSONValue]) -> [JSONValue]] = [
      { Array($0.dropLast()) }, { $0 + [$0[0]] }, { Array($0.reversed()) }, { _ in [] },
      { [.string(($0[0].text ?? "").replacing("\"units\":", with: "\"units\":1"))] + $0.dropFirst() },
      { [.string(($0[0].text ?? "").replacing("Ansys", with: "Siemens"))] + $0.dropFirst() },
    ]
    for edit in edits {
      var changed = proof
      changed["lines"] = .array(edit(lines))
      let text = try JSONValue.object(changed).canonicalText()
      #expect(try problems(.vendor, ["proof/section.json": text]).contains { $0.kind == .disclosure })
      try judge(text, isGood: false)
    }
    try judge(section.proof.canonicalText(), isGood: true)
  }

  @Test func aHeaderOfSomethingElseIsFound() throws {
    guard case .object(let proof) = section.proof else { return }
    // The forger leaves a row out and makes a header to match: the header is then not in the sealed whole.
    let kept = Array(section.rows.dropLast())
    var frontier = MerkleFrontier()
    for row in kept { frontier.append(MerkleHash.leaf(row.leaf.utf8)) }
    let header = SectionHeader(
      publisher: "Ansys", rows: kept.count, root: frontier.root, salt: section.header.salt)
    var changed = proof
    changed["header"] = .string(header.line)
    changed["lines"] = .strings(kept.map(\.leaf))
    let text = try JSONValue.object(changed).canonicalText()
    #expect(
      try problems(.vendor, ["proof/section.json": text]).map(\.detail) == [
        "the section is not in the sealed whole"
      ])
    try judge(text, isGood: false)
    for (name, value) in [("index", JSONValue.integer(1)), ("path", .array([])), ("index", .integer(-1))] {
      changed = proof
      changed[name] = value
      #expect(
        try !problems(.vendor, ["proof/section.json": JSONValue.object(changed).canonicalText()]).isEmpty)
    }
    for text in ["", "{}", "[]", "{\"header\":\"x\"}"] {
      #expect(try problems(.vendor, ["proof/section.json": text]).map(\.kind) == [.disclosure])
    }
  }

  @Test func anotherWholeIsFound() throws {
    let elsewhere = try TemporaryFolder()
    let other = try Vault.open(workspace: elsewhere.path).seal(sampleRequest(units: 13))
    let roots = try packSummary(other.path)
    #expect(try !problems(.vendor, ["proof/merkle-roots.txt": roots.roots.text]).isEmpty)
    #expect(
      try !problems(
        .vendor, ["proof/tagmanifest-sha256.txt": String(decoding: roots.tagManifest, as: UTF8.self)]
      ).isEmpty)
    var changed = statement(.vendor)
    changed.recordsRoot = roots.roots.recordsRoot
    #expect(try !problems(.vendor, statement: changed).isEmpty)
    changed = statement(.vendor)
    changed.publisher = "Siemens \"PLM\""
    #expect(try !problems(.vendor, statement: changed).isEmpty)
  }

  @Test func openingsAreHeldToTheLeaves() throws {
    let internalOnly = try RecordSections([
      Record(publisher: "A", id: "x/1", fields: [:], withheld: [.internal: ["a": .string("true")]])
    ])
    #expect(internalOnly.headers.count == 1)
    #expect(try problems(.auditor, ["proof/openings.jsonl": "[\"00\",\"internal\",{}]\n"]).count == 1)
  }

  @Test func aPublisherThatIsNotThereIsSaid() throws {
    #expect(throws: Fault(.usage, place: "", found: "")) {
      try disclosedSection(ofPack: sealed.path, publisher: "ansys")
    }
    #expect(throws: Fault(.usage, place: "", found: "")) {
      try disclosedSection(ofPack: sealed.path, publisher: "")
    }
  }

  @Test func pseudonymsNeedAKeyAndKeepApart() throws {
    #expect(throws: Fault(.usage, place: "", found: "")) {
      try Pseudonyms(key: Array("short".utf8), place: "k")
    }
    let (one, other) = try (
      Pseudonyms(key: Array(repeating: 1, count: 16), place: ""),
      Pseudonyms(key: Array(repeating: 2, count: 16), place: "")
    )
    #expect(one.name(of: "E1", kind: "person") == one.name(of: "E1", kind: "person"))
    let names = [
      one.name(of: "E1", kind: "person"), one.name(of: "E2", kind: "person"),
      one.name(of: "E1", kind: "login"),
      other.name(of: "E1", kind: "person"),
    ]
    #expect(Set(names.map { $0.split(separator: "-").last }).count == 4)
  }

  private func judge(_ proof: String, isGood: Bool) throws {
    guard let shared = sharedFolder else { return }
    let path = folder.path("section.json")
    try Data(proof.utf8).write(to: URL(filePath: path))
    let judged = try run([
      "python3", shared + "/checks/check-disclosure.py", path, summary.roots.recordsRoot.hex,
      String(summary.roots.recordsSize),
    ])
    #expect(judged.map { ($0.status == 0) == isGood } ?? true, "\(judged?.output ?? "")")
  }
}
