import Facts
import Intake

/// Whether the lines of a pack are those whose roots it seals.
enum MerkleCheck {
  static let recordsPath = "data/" + RecordSections.leavesPath
  static let historyPath = "data/" + ChangeLog.path

  /// The change log as it was, with this pack's lines appended.
  ///
  /// - Throws: ``ZipDefect``, ``Fault``.
  static func history(_ pack: PackContents, _ roots: MerkleRoots) throws -> OpeningsCheck.Outcome {
    var log = roots.historyBefore
    var misnumbered = 0
    let sequence = TopLevelNames(["sequence"])
    let lines = try LineStream(pack, historyPath)
    while let line = try lines.next() {
      log.append(MerkleHash.leaf(line))
      let number = sequence.values(in: line)[0]
      if number?.elementsEqual(String(log.size).utf8) != true { misnumbered += 1 }
    }
    var problems: [VerificationProblem] = []
    func add(_ detail: String) { problems.append(VerificationProblem(.history, historyPath, detail)) }
    if log != roots.history {
      add(
        "with its lines the change log has \(log.size) entries and root \(log.root.hex); sealed are \(roots.history.size) and \(roots.history.root.hex)"
      )
    }
    if misnumbered > 0 { add("\(misnumbered) lines do not have the next number") }
    return OpeningsCheck.Outcome(problems: problems, digest: lines.digest)
  }
}

/// Whether the records' lines are those of the sections, section by section, each line of the section's own publisher.
struct SectionCheck {
  private(set) var problems: [VerificationProblem] = []
  private var pending: ArraySlice<SectionHeader>
  private var frontier = MerkleFrontier()
  /// Of the first of the pending sections, as it stands in a line.
  private var publisher: [UInt8] = []
  private var surplus = 0
  private var foreign = 0

  init(_ sections: PackSections) {
    pending = sections.headers[...]
    publisher = quoted(pending.first?.publisher)
    closeFullSections()
  }

  /// - Parameter publisher: as the line has it.
  mutating func take(_ line: ArraySlice<UInt8>, publisher: ArraySlice<UInt8>?) {
    guard !pending.isEmpty else {
      surplus += 1
      return
    }
    if publisher?.elementsEqual(self.publisher) != true { foreign += 1 }
    frontier.append(MerkleHash.leaf(line))
    closeFullSections()
  }

  /// After the last line.
  mutating func finish() {
    for section in pending { add("rows of \(section.publisher) are missing") }
    if surplus > 0 { add("\(surplus) lines belong to no section") }
    if foreign > 0 { add("\(foreign) lines stand in the section of another publisher") }
  }

  private mutating func closeFullSections() {
    while let section = pending.first, frontier.size == UInt64(section.rows) {
      if frontier.root != section.root {
        add("the section of \(section.publisher) has another root than the sealed one")
      }
      frontier = MerkleFrontier()
      pending = pending.dropFirst()
      publisher = quoted(pending.first?.publisher)
    }
  }

  private mutating func add(_ detail: String) {
    problems.append(VerificationProblem(.records, MerkleCheck.recordsPath, detail))
  }

  private func quoted(_ text: String?) -> [UInt8] {
    var bytes: [UInt8] = []
    CanonicalJSON.append(text ?? "", to: &bytes)
    return bytes
  }
}

extension VerificationReport {
  /// Whether the section headers are those whose root the pack seals.
  mutating func addSections(_ pack: PackContents, _ roots: MerkleRoots) {
    let path = "data/" + RecordSections.headersPath
    do {
      let sections = try PackSections(pack)
      self.sections = sections.headers
      if sections.headers.count != roots.recordsSize || sections.tree.root != roots.recordsRoot {
        problems.append(
          VerificationProblem(
            .records, path,
            "its \(sections.headers.count) lines have root \(sections.tree.root.hex); sealed are \(roots.recordsSize) and \(roots.recordsRoot.hex)"
          ))
      }
    } catch {
      problems.append(VerificationProblem(.records, path, (error as? ZipDefect)?.detail ?? "\(error)"))
    }
  }
}
