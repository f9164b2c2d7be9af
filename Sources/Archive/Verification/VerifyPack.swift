public import Facts
public import Intake

/// How a pack is looked at.
public struct VerificationRequest: Sendable {
  /// The zip file.
  public var path: String
  /// Where earlier packs are looked for; `nil`: the pack's own folder.
  public var chainFolder: String?
  /// Whether an absent earlier pack is a problem rather than a notice.
  public var requiresPrevious: Bool
  /// Whether the packs before are looked at; ``ChainSurvey`` looks at all of a folder at once.
  public var checksChain = true
  /// Who may sign; `nil`: sign-offs are not checked.
  public var trust: SignoffTrust?
  /// When signatures without a time stamp are judged.
  public var moment: Instant
  /// What is refused as too much.
  public var limits: ZipLimits
  /// Gets each record as its leaf stands in the pack, in order, while the pack is looked at: whether that is what was
  /// sealed, only the report says.
  public var tap: @Sendable (_ leaf: ArraySlice<UInt8>) -> Void = { _ in }

  public init(
    path: String, chainFolder: String? = nil, requiresPrevious: Bool = false, trust: SignoffTrust? = nil,
    moment: Instant = Instant(seconds: 0), limits: ZipLimits = ZipLimits()
  ) {
    self.trust = trust
    self.moment = moment
    self.path = path
    self.chainFolder = chainFolder
    self.requiresPrevious = requiresPrevious
    self.limits = limits
  }
}

/// Looks at a sealed pack, grade by grade, and says everything that is wrong with it.
///
/// - Throws: ``Fault`` with code `unreadable` where the file cannot be read at all. Whatever is wrong with its
///   contents is in the report.
public func verifyPack(_ request: VerificationRequest) throws -> VerificationReport {
  var report = VerificationReport(path: request.path)
  let pack: PackContents
  do {
    pack = try PackContents(request.path, limits: request.limits)
  } catch let defect as ZipDefect {
    report.problems = [VerificationProblem(.zip, defect.member, defect.detail)]
    return report
  }
  report.name = pack.name
  report.memberCount = pack.members.count
  report.problems += pack.reader.deviations.map { VerificationProblem(.form, $0.member, $0.detail) }
  if !request.path.hasSuffix("/\(pack.name).zip"), request.path != "\(pack.name).zip" {
    report.notices.append(
      VerificationProblem(.renamed, "", "the file does not bear the pack's name, \(pack.name).zip"))
  }
  let bag = BagCheck(pack)
  report.payloadOxum = bag.payloadOxum
  report.tagManifestDigest = bag.tagManifestDigest
  report.problems += bag.problems
  let rootsText = try? pack.text("merkle-roots.txt")
  report.roots = rootsText.flatMap { MerkleRoots(text: $0) }
  if pack.members["merkle-roots.txt"] != nil, report.roots == nil {
    let format = rootsText.flatMap { MerkleRoots.otherFormat($0) }
    report.problems.append(
      VerificationProblem(
        .bag, "merkle-roots.txt",
        format.map {
          "its form is \"\($0)\", which this version does not read: use the one that bag-info.txt names"
        }
          ?? "it cannot be read"))
  }
  if let roots = report.roots, roots.pack != pack.name {
    report.problems.append(
      VerificationProblem(.bag, "merkle-roots.txt", "it is of another pack, \(roots.pack)"))
  }
  if let roots = report.roots { report.addSections(pack, roots) }
  report.addDisclosure(pack)
  report.problems += ContentCheck(
    pack, digests: bag.digests, sealedBytes: bag.sealedBytes, roots: report.roots,
    sections: report.sections.map { PackSections($0) }, tap: request.tap
  ).problems()
  report.add(SignoffCheck(pack, kind: report.roots?.kind, request))
  if let roots = report.roots {
    let own = request.path.lastIndex(of: "/").map { String(request.path[..<$0]) } ?? "."
    if request.checksChain {
      let chain = ChainCheck(
        from: roots, in: request.chainFolder ?? own, limits: request.limits,
        isRequired: request.requiresPrevious)
      report.problems += chain.problems
      report.notices += chain.notices
      report.chainLength = chain.length
    }
    let restatement = RestatementCheck(
      pack, roots, in: request.chainFolder ?? own, limits: request.limits)
    report.problems += restatement.problems
    report.notices += restatement.notices
  }
  return report
}
