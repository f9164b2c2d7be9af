import Facts
import Intake

/// Whether an edition's rows are all of its publisher's rows in the sealed pack that it names.
struct DisclosureCheck {
  private(set) var problems: [VerificationProblem] = []
  /// What the edition says of itself; `nil` where that cannot be read.
  private(set) var statement: DisclosureStatement?
  /// The section with the openings that are in the edition; `nil` where its proof cannot be read.
  private(set) var section: DisclosedSection?

  static let proofPath = "data/proof/section.json"
  static let rootsPath = "data/proof/merkle-roots.txt"
  static let tagManifestPath = "data/proof/tagmanifest-sha256.txt"
  static let openingsPath = "data/proof/openings.jsonl"

  /// - Throws: ``ZipDefect`` where a member is damaged.
  init(_ pack: PackContents) throws {
    guard let text = try pack.text(DisclosureStatement.path), let statement = DisclosureStatement(text: text)
    else {
      add(DisclosureStatement.path, "it cannot be read")
      return
    }
    self.statement = statement
    checkSealedWhole(try pack.text(Self.rootsPath), try pack.text(Self.tagManifestPath), statement)
    let bytes = try pack.members[Self.proofPath].map { try pack.reader.bytes($0, limit: 1 << 30) } ?? []
    let openings = try pack.text(Self.openingsPath) ?? ""
    guard let proof = JSONValue(parsing: bytes), let section = read(proof, openings: openings, statement)
    else {
      add(Self.proofPath, "it is no proof")
      return
    }
    self.section = section
    checkRows(section, statement)
  }

  private mutating func add(_ path: String, _ detail: String) {
    problems.append(VerificationProblem(.disclosure, path, detail))
  }

  /// The signed tag manifest names the roots, and the roots name the tree.
  private mutating func checkSealedWhole(
    _ rootsText: String?, _ tagText: String?, _ statement: DisclosureStatement
  ) {
    guard let tagText, Digest.sha256(tagText) == statement.tagManifestDigest else {
      return add(Self.tagManifestPath, "it is not the tag manifest that \(DisclosureStatement.path) names")
    }
    guard let rootsText,
      Manifest(text: tagText)?.lines.contains(
        Manifest.Line(path: "merkle-roots.txt", digest: .sha256(rootsText))) == true,
      let roots = MerkleRoots(text: rootsText)
    else { return add(Self.rootsPath, "it is not the one that the sealed tag manifest names") }
    if roots.pack != statement.pack || roots.period != statement.period
      || roots.recordsSize != statement.recordsSize || roots.recordsRoot != statement.recordsRoot
    {
      add(Self.rootsPath, "it is not of the pack or of the records that \(DisclosureStatement.path) names")
    }
    // The sealed name tells: a corrected position cannot be handed out as the first.
    if restatement(roots.pack, of: roots.period) != nil, statement.restates == nil {
      add(DisclosureStatement.path, "the sealed pack is a restatement, and it does not say of what")
    }
  }

  private mutating func read(
    _ proof: JSONValue, openings: String, _ statement: DisclosureStatement
  ) -> DisclosedSection? {
    guard let header = proof["header"]?.text.flatMap({ SectionHeader(line: $0) }),
      let index = proof["index"]?.number,
      case .array(let lines)? = proof["lines"], case .array(let path)? = proof["path"]
    else { return nil }
    var rest = openings.split(separator: "\n").map(String.init)[...]
    var wrong = 0
    let rows = lines.compactMap(\.text).map { leaf in
      var own: [WithheldPart: String] = [:]
      for part in WithheldPart.allCases where statement.edition.opened.contains(part) {
        guard let digest = topLevelMember(part.rawValue, in: Array(leaf.utf8)[...]) else { continue }
        let opening = rest.popFirst() ?? ""
        if digest.elementsEqual("\"\(Digest.sha256(opening).hex)\"".utf8) {
          own[part] = opening
        } else {
          wrong += 1
        }
      }
      return DisclosedSection.Row(leaf: leaf, openings: own)
    }
    if wrong > 0 || !rest.isEmpty {
      add(Self.openingsPath, "\(wrong + rest.count) lines are not what the rows were sealed with")
    }
    let digests = path.compactMap { $0.text.flatMap { Digest(hex: $0) } }
    guard rows.count == lines.count, digests.count == path.count else { return nil }
    return DisclosedSection(header: header, index: index, path: digests, rows: rows)
  }

  /// What `check-disclosure.py` checks.
  private mutating func checkRows(_ section: DisclosedSection, _ statement: DisclosureStatement) {
    let header = section.header
    if header.publisher != statement.publisher { add(Self.proofPath, "it is another publisher's section") }
    if section.rows.count != header.rows {
      add(Self.proofPath, "it holds \(section.rows.count) rows; sealed are \(header.rows)")
    }
    var frontier = MerkleFrontier()
    var name: [UInt8] = []
    CanonicalJSON.append(header.publisher, to: &name)
    var foreign = 0
    for row in section.rows {
      let leaf = Array(row.leaf.utf8)[...]
      frontier.append(MerkleHash.leaf(leaf))
      if topLevelMember("publisher", in: leaf)?.elementsEqual(name) != true { foreign += 1 }
    }
    if foreign > 0 { add(Self.proofPath, "\(foreign) rows are another publisher's") }
    if frontier.root != header.root { add(Self.proofPath, "a row was changed, added or left out") }
    let isIncluded = MerkleProof.includes(
      leaf: MerkleHash.leaf(header.line.utf8), at: UInt64(clamping: section.index),
      of: UInt64(clamping: statement.recordsSize),
      root: statement.recordsRoot, proof: section.path)
    if section.index < 0 || !isIncluded { add(Self.proofPath, "the section is not in the sealed whole") }
  }
}

extension VerificationReport {
  /// Looks at an edition, where this is one.
  mutating func addDisclosure(_ pack: PackContents) {
    guard pack.members[DisclosureStatement.path] != nil, pack.members["merkle-roots.txt"] == nil else {
      return
    }
    do {
      let check = try DisclosureCheck(pack)
      problems += check.problems
      disclosure = check.statement
      disclosedSection = check.section
    } catch {
      problems.append(
        VerificationProblem(
          .disclosure, DisclosureStatement.path, (error as? ZipDefect)?.description ?? "\(error)"))
    }
  }
}
