import Facts
import Intake

/// The records and what they keep back, read once, side by side: whether the leaves are those of the sections, and whether
/// the openings are what the leaves' digests were made of.
struct OpeningsCheck {
  static let path = "data/" + RecordSections.openingsPath

  /// What reading one of the two files has shown.
  struct Outcome {
    var problems: [VerificationProblem]
    /// Of the file's content.
    var digest: Digest
  }

  /// Of the records. Failure: ``ZipDefect`` where they are damaged.
  private(set) var records: Result<Outcome, any Error>
  /// Of the openings. Where the records are damaged, nobody can say what these should be.
  private(set) var openings: Result<Outcome, any Error>

  private static let names = TopLevelNames(["publisher"] + WithheldPart.allCases.map(\.rawValue))

  /// - Parameters:
  ///   - sections: `nil`: they cannot be read, and the leaves are not compared with them.
  ///   - tap: gets each leaf.
  init(_ pack: PackContents, _ sections: PackSections?, tap: (ArraySlice<UInt8>) -> Void) {
    var sectionCheck = sections.map { SectionCheck($0) }
    var comparison = Result { try OpeningsComparison(pack) }
    do {
      let leaves = try LineStream(pack, MerkleCheck.recordsPath)
      while let leaf = try leaves.next() {
        let values = Self.names.values(in: leaf)
        sectionCheck?.take(leaf, publisher: values[0])
        comparison = comparison.flatMap { comparison in
          Result {
            try comparison.compare(values.dropFirst())
            return comparison
          }
        }
        tap(leaf)
      }
      sectionCheck?.finish()
      records = .success(Outcome(problems: sectionCheck?.problems ?? [], digest: leaves.digest))
      openings = comparison.flatMap { comparison in Result { try comparison.outcome() } }
    } catch {
      (records, openings) = (.failure(error), .failure(error))
    }
  }
}

/// Goes through the openings beside the leaves.
private final class OpeningsComparison {
  private let lines: LineStream
  private var wrong = 0
  private var isShort = false

  init(_ pack: PackContents) throws { lines = try LineStream(pack, OpeningsCheck.path) }

  /// - Parameter digests: of one leaf, as they stand in it; `nil` for a part that it does not keep back.
  func compare(_ digests: ArraySlice<ArraySlice<UInt8>?>) throws {
    for case let digest? in digests where !isShort {
      guard let opening = try lines.next() else {
        isShort = true
        return
      }
      if !isText(digest, openingDigest(opening)) { wrong += 1 }
    }
  }

  /// Whether a value is a digest's 64 digits in quotes.
  private func isText(_ value: ArraySlice<UInt8>, _ digest: Digest) -> Bool {
    guard value.count == 66, value.first == 0x22, value.last == 0x22 else { return false }
    var at = value.startIndex + 1
    for byte in digest.bytes {
      guard (value[at], value[at + 1]) == hexadecimalDigits(byte) else { return false }
      at += 2
    }
    return true
  }

  /// After the last leaf.
  func outcome() throws -> OpeningsCheck.Outcome {
    var isLong = false
    while try lines.next() != nil { isLong = true }
    func problem(_ detail: String) -> VerificationProblem {
      VerificationProblem(.records, OpeningsCheck.path, detail)
    }
    var problems: [VerificationProblem] = []
    if isShort {
      problems = [problem("it ends before the records do")]
    } else {
      if wrong > 0 { problems.append(problem("\(wrong) lines are not what the records were made with")) }
      if isLong { problems.append(problem("it holds lines that belong to no record")) }
    }
    return OpeningsCheck.Outcome(problems: problems, digest: lines.digest)
  }
}
