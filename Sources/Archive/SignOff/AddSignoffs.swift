public import Facts
import Intake

/// Signatures, and time stamps of them, that are to be collected into a pack.
public struct SignoffAddition: Sendable {
  /// The pack's zip file.
  public var pack: String
  /// CMS signatures over the pack's `tagmanifest-sha256.txt`, DER or PEM; may be empty where only stamps come.
  public var signatures: [CredentialFile]
  /// Answers of a time-stamping authority; each finds its signature by itself.
  public var stamps: [CredentialFile]
  public var trust: SignoffTrust
  /// When signatures without a stamp are judged.
  public var moment: Instant
  /// Holds where the pack seals no roster.
  public var roster: SignoffRoster?
  /// The workspace's folder, locked meanwhile; `nil`: the pack's own folder.
  public var workspace: String?

  public init(
    pack: String, signatures: [CredentialFile], stamps: [CredentialFile], trust: SignoffTrust,
    moment: Instant,
    roster: SignoffRoster?, workspace: String?
  ) {
    self.pack = pack
    self.signatures = signatures
    self.stamps = stamps
    self.trust = trust
    self.moment = moment
    self.roster = roster
    self.workspace = workspace
  }
}

/// Checks sign-offs and puts them into the pack's zip, all or none: the file is replaced in one step, and no sealed byte
/// of it changes.
///
/// - Throws: ``Fault`` or ``Faults`` with code `verification` where the pack is not good or a signature does not count,
///   `configuration` where nobody is to sign, `busy`, `unreadable`, `unwritable`. The pack then stays as it was.
public func addSignoffs(_ addition: SignoffAddition) throws -> SignoffStanding {
  let folder = addition.pack.lastIndex(of: "/").map { String(addition.pack[..<$0]) } ?? "."
  let lock = try FolderLock(addition.workspace ?? folder)
  defer { withExtendedLifetime(lock) {} }
  let pack = try goodPack(addition.pack)
  let present = try PackSignatures(pack)
  guard let roster = present.roster ?? addition.roster, !roster.approvers.isEmpty else {
    throw Fault(
      .configuration, place: addition.pack, found: "nobody is named who is to sign it",
      remedy: "name approvers in [signoff] of seatledger.toml")
  }
  let plan = try SignoffPlan(addition, present, roster)
  if !plan.added.isEmpty {
    let staging = Folder.exists(folder + "/.staging") ? folder + "/.staging" : folder
    let staged = "\(staging)/.\(pack.name).zip.signing"
    try Folder.remove(staged)
    do {
      let file = try OutputFile(creating: staged)
      try ZipRewrite(pack: pack, added: plan.added).write(to: file)
      try file.sync()
      let rewritten = try PackContents(staged, limits: ZipLimits())
      guard try sealedDigest(rewritten) == sealedDigest(pack) else {
        throw Fault(.unwritable, place: staged, found: "what was written is not the sealed pack")
      }
      try Folder.replace(addition.pack, by: staged)
      try Folder.sync(folder)
    } catch {
      try? Folder.remove(staged)
      throw error
    }
  }
  return plan.standing
}

/// Who has signed a pack, and who has not.
///
/// - Throws: ``Fault`` with code `unreadable`, `verification` where the file is no pack.
public func signoffStanding(
  of path: String, trust: SignoffTrust, at moment: Instant, roster: SignoffRoster?
) throws -> SignoffStanding {
  try packFaults(path) {
    try PackSignatures(PackContents(path, limits: ZipLimits())).standing(trust, at: moment, roster: roster)
  }
}

/// What is to be done, once everything was found good.
private struct SignoffPlan {
  let added: [String: [UInt8]]
  let standing: SignoffStanding

  init(_ addition: SignoffAddition, _ present: PackSignatures, _ roster: SignoffRoster) throws {
    var added: [String: [UInt8]] = [:]
    var stamps = addition.stamps[...]
    func stamp(of signature: [UInt8]) -> [UInt8]? {
      guard let index = stamps.firstIndex(where: { isStamp($0.bytes, of: signature) }) else { return nil }
      return stamps.remove(at: index).bytes
    }
    let trust = addition.trust
    var found: [(file: String, signature: ExaminedSignature, bytes: [UInt8], stamp: [UInt8]?)] = []
    for name in present.signatures.keys.sorted() {
      let bytes = present.signatures[name] ?? []
      let new = present.stamps[name] == nil ? stamp(of: bytes) : nil
      if let new { added["\(PackSignatures.folder)/\(name).tsr"] = new }
      found.append(
        (
          "\(PackSignatures.folder)/\(name).p7s",
          trust.examine(
            bytes, stamp: present.stamps[name] ?? new, over: present.content, at: addition.moment),
          bytes, nil
        ))
    }
    let old = found.count
    for file in addition.signatures {
      let bytes = (try? derParts(file.bytes))?.first ?? file.bytes
      let token = stamp(of: bytes)
      found.append(
        (
          file.path, trust.examine(bytes, stamp: token, over: present.content, at: addition.moment), bytes,
          token
        ))
    }
    let judged = SignoffStanding(roster, found.map { ($0.file, $0.signature) })
    var faults = judged.signoffs.enumerated().filter { $0.offset >= old || !added.isEmpty }.flatMap { item in
      item.element.problems.map { Fault(.verification, place: item.element.file, found: $0) }
    }
    faults += stamps.map {
      Fault(.verification, place: $0.path, found: "it is no time stamp of one of these signatures")
    }
    guard faults.isEmpty else { throw Faults(faults) }
    var files: [(file: String, signature: ExaminedSignature)] = []
    for (item, signoff) in zip(found, judged.signoffs) {
      guard files.count >= old, let approver = signoff.approver else {
        files.append((item.file, item.signature))
        continue
      }
      let path = "\(PackSignatures.folder)/\(roster.fileName(of: approver))"
      added[path + ".p7s"] = item.bytes
      added[path + ".tsr"] = item.stamp
      files.append((path + ".p7s", item.signature))
    }
    self.added = added
    standing = SignoffStanding(roster, files)
  }
}

/// An opened pack in which everything is as it was sealed, whatever stands before it in its chain.
///
/// - Throws: ``Fault`` with code `verification`.
func goodPack(_ path: String) throws -> PackContents {
  let report = try verifyPack(VerificationRequest(path: path))
  if let problem = report.problems.first(where: { $0.kind != .previous }) {
    throw Fault(
      .verification, place: path, found: "this pack is not as it was sealed: \(problem)",
      remedy: "`seatledger verify \(path)` tells everything")
  }
  return try packFaults(path) { try PackContents(path, limits: ZipLimits()) }
}

/// A damaged zip, as a fault with the file's name.
func packFaults<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let defect as ZipDefect {
    throw Fault(.verification, place: path, found: defect.description)
  }
}
