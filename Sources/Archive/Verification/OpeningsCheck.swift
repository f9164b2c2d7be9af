import Facts
import Intake

/// Whether what the leaves keep back is what their digests were made of, opening by opening.
enum OpeningsCheck {
  static let path = "data/" + RecordSections.openingsPath

  /// - Throws: ``ZipDefect``.
  static func problems(_ pack: PackContents) throws -> [VerificationProblem] {
    let leaves = try LineStream(pack, MerkleCheck.recordsPath)
    let openings = try LineStream(pack, path)
    var wrong = 0
    while let leaf = try leaves.next() {
      for part in WithheldPart.allCases {
        guard let digest = topLevelMember(part.rawValue, in: leaf) else { continue }
        guard let opening = try openings.next() else {
          return [VerificationProblem(.records, path, "it ends before the records do")]
        }
        let expected = "\"\(openingDigest(opening).hex)\""
        if !digest.elementsEqual(expected.utf8) { wrong += 1 }
      }
    }
    var problems: [VerificationProblem] = []
    if wrong > 0 {
      problems.append(
        VerificationProblem(.records, path, "\(wrong) lines are not what the records were made with"))
    }
    if try openings.next() != nil {
      problems.append(VerificationProblem(.records, path, "it holds lines that belong to no record"))
    }
    return problems
  }
}
