import Facts
import Intake

/// Whether the lines of a pack are those whose roots it seals.
enum MerkleCheck {
  static let recordsPath = "data/" + RecordSections.leavesPath
  static let historyPath = "data/" + ChangeLog.path

  /// Section by section, each line of the section's own publisher.
  ///
  /// - Parameter tap: gets the file's bytes as they come, so that it is read once.
  /// - Throws: ``ZipDefect``, ``Fault``.
  static func records(
    _ pack: PackContents, _ sections: PackSections, tap: ([UInt8]) -> Void = { _ in }
  ) throws -> [VerificationProblem] {
    var problems: [VerificationProblem] = []
    func add(_ detail: String) { problems.append(VerificationProblem(.records, recordsPath, detail)) }
    var pending = sections.headers[...]
    var frontier = MerkleFrontier()
    var foreign = 0
    var publisher: [UInt8] = []
    func quote(_ text: String?) -> [UInt8] {
      var bytes: [UInt8] = []
      CanonicalJSON.append(text ?? "", to: &bytes)
      return bytes
    }
    func closeFullSections() {
      while let section = pending.first, frontier.size == UInt64(section.rows) {
        if frontier.root != section.root {
          add("the section of \(section.publisher) has another root than the sealed one")
        }
        frontier = MerkleFrontier()
        pending = pending.dropFirst()
        publisher = quote(pending.first?.publisher)
      }
    }
    publisher = quote(pending.first?.publisher)
    closeFullSections()
    var surplus = 0
    try pack.forEachLine(recordsPath, tap: tap) { line in
      guard !pending.isEmpty else {
        surplus += 1
        return
      }
      if topLevelMember("publisher", in: line)?.elementsEqual(publisher) != true { foreign += 1 }
      frontier.append(MerkleHash.leaf(line))
      closeFullSections()
    }
    for section in pending { add("rows of \(section.publisher) are missing") }
    if surplus > 0 { add("\(surplus) lines belong to no section") }
    if foreign > 0 { add("\(foreign) lines stand in the section of another publisher") }
    return problems
  }

  /// The change log as it was, with this pack's lines appended.
  ///
  /// - Throws: ``ZipDefect``, ``Fault``.
  static func history(
    _ pack: PackContents, _ roots: MerkleRoots, tap: ([UInt8]) -> Void = { _ in }
  ) throws -> [VerificationProblem] {
    var log = roots.historyBefore
    var misnumbered = 0
    try pack.forEachLine(historyPath, tap: tap) { line in
      log.append(MerkleHash.leaf(line))
      let number = topLevelMember("sequence", in: line)
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
    return problems
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
