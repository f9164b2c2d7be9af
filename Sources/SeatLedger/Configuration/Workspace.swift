public import Facts
public import Intake
public import Reconciliation
public import Rendering
public import Usage

/// A workspace folder as configured: `seatledger.toml`, the catalogue and the decisions, read and checked.
///
/// Nothing in `sources/` has been opened yet.
public struct Workspace: Sendable {
  /// Path of the folder, as given, without a `/` at the end.
  public var path: String
  /// Name of the organisation, for people.
  public var organisation: String
  /// Short name used in file names: small letters, digits and `-`.
  public var organisationID: String
  /// Reporting currency.
  public var currency: Currency
  /// Days are days in this zone.
  public var zone: Zone
  /// Mail domains, folded: a login `user@one-of-these` may be matched by the part before the `@`.
  public var domains: [String]
  public var cadence: Cadence
  /// The first period that is accounted for.
  public var firstPeriod: Period
  /// How often `seatledger pulse` is run between two closes; `nil`: the configuration does not say.
  public var pulse: PulseCadence?
  /// Each close plants defects in a copy and seals what was found of them.
  public var drills = false
  /// The days on which the organisation works.
  public var workCalendar = WorkCalendar()
  /// Who adds up access logs; the figures are the same.
  public var engine = RollupEngine.here
  /// From whom messages to owners come, and where they go.
  var messages = MessagesSection()
  public var policy: Policy
  /// How its pages look and in which language they are.
  public var house = HouseStyle()
  /// Who signs, and who vouches for them.
  var signoff: SignoffSection
  /// In the order of the file; ids are unique.
  public var sources: [SourceSpecification]
  public var catalogue: Catalogue
  public var decisions: Decisions
  /// `seatledger.toml` and the catalogue and decisions files that exist, in byte order of their paths.
  public var ruleFiles: [RuleFile]

  /// SHA-256 over one line `DIGEST  PATH` for each of ``ruleFiles``, in their order; within the workspace,
  /// `sha256sum FILES | sha256sum` gives the same.
  public var rulesDigest: Digest {
    .sha256(ruleFiles.map { "\($0.file.digest.hex)  \($0.file.path)\n" }.joined())
  }
}

/// A file that people keep, as it was when it was read.
public struct RuleFile: Sendable {
  /// Its ``SourceFile/source`` is `configuration`, `catalogue` or `decisions`.
  public var file: SourceFile
  public var bytes: [UInt8]

  init(path: String, bytes: [UInt8]) {
    let source = path.split(separator: "/").count > 1 ? path.prefix { $0 != "/" } : "configuration"
    self.file = SourceFile(
      source: String(source), path: path, digest: .sha256(bytes), byteCount: Int64(bytes.count))
    self.bytes = bytes
  }
}
