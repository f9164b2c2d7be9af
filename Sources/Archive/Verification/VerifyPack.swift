import Facts
public import Intake

/// How a pack is looked at.
public struct VerificationRequest: Sendable {
  /// The zip file.
  public var path: String
  /// Where earlier packs are looked for; `nil`: the pack's own folder.
  public var chainFolder: String?
  /// Whether an absent earlier pack is a problem rather than a notice.
  public var requiresPrevious: Bool
  /// What is refused as too much.
  public var limits: ZipLimits

  public init(
    path: String, chainFolder: String? = nil, requiresPrevious: Bool = false, limits: ZipLimits = ZipLimits()
  ) {
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
  report.signoffs = bag.signoffs
  report.problems += bag.problems
  report.roots = (try? pack.text("merkle-roots.txt")).flatMap { MerkleRoots(text: $0) }
  if pack.members["merkle-roots.txt"] != nil, report.roots == nil {
    report.problems.append(VerificationProblem(.bag, "merkle-roots.txt", "it cannot be read"))
  }
  if let roots = report.roots, roots.pack != pack.name {
    report.problems.append(
      VerificationProblem(.bag, "merkle-roots.txt", "it is of another pack, \(roots.pack)"))
  }
  report.problems += ContentCheck(pack, digests: bag.digests, roots: report.roots).problems()
  if let roots = report.roots {
    let own = request.path.lastIndex(of: "/").map { String(request.path[..<$0]) } ?? "."
    let chain = ChainCheck(
      from: roots, in: request.chainFolder ?? own, limits: request.limits,
      isRequired: request.requiresPrevious)
    report.problems += chain.problems
    report.notices += chain.notices
    report.chainLength = chain.length
    let restatement = RestatementCheck(
      pack, roots, in: request.chainFolder ?? own, limits: request.limits)
    report.problems += restatement.problems
    report.notices += restatement.notices
  }
  return report
}
