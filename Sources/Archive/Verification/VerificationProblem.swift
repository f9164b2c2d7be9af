public import Facts

/// One thing that is not as a sealed pack says.
public struct VerificationProblem: Sendable, Hashable {
  /// In the order in which a pack is looked at: each grade rests on those before it.
  public enum Kind: String, Sendable, CaseIterable {
    /// The zip is damaged or refused.
    case zip
    /// The zip can be read, but its headers are not in the one form in which packs are sealed.
    case form
    /// The file is not named as its top folder. A notice.
    case renamed
    /// `bagit.txt`, `bag-info.txt` or a manifest is not what BagIt and the profile ask for.
    case bag
    /// Payload-Oxum does not count what is there.
    case oxum
    /// A file that a manifest names is not there.
    case missing
    /// A file is there that no manifest names.
    case unexpected
    /// A file's SHA-256 is not the sealed one.
    case digest
    /// A file says what was sealed, and the compressed bytes that say it are not the sealed ones.
    case compression
    /// `evidence.xml` is not well-formed, not valid, or refused as dangerous.
    case xml
    /// The records are not those whose root was sealed.
    case records
    /// The change log's lines are not those whose root was sealed.
    case history
    /// An edition's rows are not all of its publisher's rows in the sealed pack, or do not say what was sealed.
    case disclosure
    /// A sign-off does not hold, or could not be checked: then a notice.
    case signoff
    /// The pack before this one is not the one that this one continues.
    case previous
    /// The pack restates another, or is restated: a notice; a problem where that other is not the one it names.
    case restated
    /// The pack before this one is not at hand. A notice, unless it is required.
    case previousAbsent = "previous-absent"
    /// A link of the chain is missing. For a period that no pack closes: a notice.
    case gap
    /// A number of the chain, or a period, was issued twice, and the later pack does not say that it restates.
    case reissued
    /// Another pack stands in the place of the one that the next continues.
    case replaced
  }

  /// The grade.
  public let kind: Kind
  /// Path in the pack, name of another pack, or an empty text where the whole file is meant.
  public let member: String
  /// What was found, as a sentence without full stop.
  public let detail: String

  public init(_ kind: Kind, _ member: String, _ detail: String) {
    self.kind = kind
    self.member = member
    self.detail = detail
  }
}

extension VerificationProblem: CustomStringConvertible {
  public var description: String {
    member.isEmpty ? "\(kind.rawValue): \(detail)" : "\(kind.rawValue): \(member): \(detail)"
  }
}

/// What a look at a pack has shown.
public struct VerificationReport: Sendable {
  /// The file.
  public let path: String
  /// The pack's own name, or an empty text where it could not be read.
  public internal(set) var name = ""
  /// All that is wrong, by grade and path; empty for a good pack.
  public internal(set) var problems: [VerificationProblem] = []
  /// What a person should know, and what is no failure.
  public internal(set) var notices: [VerificationProblem] = []
  /// Files in the pack, tag files and sign-offs counted.
  public internal(set) var memberCount = 0
  /// Payload bytes and files as counted, `octets.files`.
  public internal(set) var payloadOxum = ""
  /// What approvers sign; `nil` where there is no tag manifest.
  public internal(set) var tagManifestDigest: Digest?
  /// What the pack says it seals; `nil` where that could not be read.
  public internal(set) var roots: MerkleRoots?
  /// Whose records it holds, in order; `nil` where that could not be read.
  public internal(set) var sections: [SectionHeader]?
  /// What an edition says of itself; `nil` for a pack that is none.
  public internal(set) var disclosure: DisclosureStatement?
  /// An edition's rows, with what it opens of them.
  public internal(set) var disclosedSection: DisclosedSection?
  /// Names in `signoff/`.
  public internal(set) var signoffs: [String] = []
  /// Who has signed; `nil` where that was not checked.
  public internal(set) var standing: SignoffStanding?
  /// How many earlier packs were at hand and continue without gap to this one.
  public internal(set) var chainLength = 0

  /// Notices do not count.
  public var isGood: Bool { problems.isEmpty }
}
