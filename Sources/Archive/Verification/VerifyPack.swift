import Dispatch
import Facts
import Synchronization

/// How a pack is looked at.
public struct VerificationRequest: Sendable {
  /// The zip file.
  public var path: String
  /// Where earlier packs are looked for; `nil`: the pack's own folder.
  public var chainFolder: String?
  /// Whether an absent earlier pack is a problem rather than a notice.
  public var requiresPrevious: Bool
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
    report.problems.append(VerificationProblem(.bag, "merkle-roots.txt", "it is of another pack, \(roots.pack)"))
  }
  report.problems += contentProblems(pack, bag: bag, roots: report.roots)
  if let roots = report.roots {
    let own = request.path.lastIndex(of: "/").map { String(request.path[..<$0]) } ?? "."
    let chain = ChainCheck(
      from: roots, in: request.chainFolder ?? own, limits: request.limits, isRequired: request.requiresPrevious)
    report.problems += chain.problems
    report.notices += chain.notices
    report.chainLength = chain.length
  }
  return report
}

/// Digests, XML, records and history: each member is a piece of work of its own, done on all cores, largest first.
private func contentProblems(
  _ pack: PackContents, bag: BagCheck, roots: MerkleRoots?
) -> [VerificationProblem] {
  var work: [(size: UInt64, kind: VerificationProblem.Kind, member: String, run: @Sendable () throws -> [VerificationProblem])] = []
  for path in pack.paths {
    guard let index = pack.members[path] else { continue }
    let digest = bag.digests[path]
    work.append((pack.reader.entries[index].size, .digest, path, { try digestProblems(pack, path, index, digest) }))
  }
  if let xml = pack.entry("data/evidence.xml") {
    work.append((xml.size * 8, .xml, "data/evidence.xml", { try xmlProblems(pack) }))
  } else if roots?.kind == "evidence" {
    work.append((0, .missing, "", { [VerificationProblem(.missing, "data/evidence.xml", "every evidence pack has it")] }))
  }
  if let roots {
    let size = pack.entry(MerkleCheck.recordsPath)?.size ?? 0
    work.append((size * 2, .records, MerkleCheck.recordsPath, { try MerkleCheck.records(pack, roots) }))
    let historySize = pack.entry(MerkleCheck.historyPath)?.size ?? 0
    work.append((historySize * 2, .history, MerkleCheck.historyPath, { try MerkleCheck.history(pack, roots) }))
  }
  let order = work.indices.sorted { (work[$1].size, $0) < (work[$0].size, $1) }
  let tasks = work
  let found = Mutex<[Int: [VerificationProblem]]>([:])
  DispatchQueue.concurrentPerform(iterations: order.count) { turn in
    let task = tasks[order[turn]]
    let problems: [VerificationProblem]
    do {
      problems = try task.run()
    } catch {
      let detail = (error as? ZipDefect)?.detail ?? (error as? Fault)?.found ?? "\(error)"
      problems = [VerificationProblem(task.kind == .digest ? .zip : task.kind, task.member, detail)]
    }
    found.withLock { $0[order[turn]] = problems }
  }
  let results = found.withLock { $0 }
  let all = tasks.indices.flatMap { results[$0] ?? [] }
  let grades = VerificationProblem.Kind.allCases
  return grades.flatMap { grade in all.filter { $0.kind == grade } }
}

private func digestProblems(
  _ pack: PackContents, _ path: String, _ index: Int, _ expected: Digest?
) throws -> [VerificationProblem] {
  var digest = RunningDigest()
  try pack.reader.read(index) { digest.add($0) }
  guard let expected, digest.value != expected else { return [] }
  return [VerificationProblem(.digest, path, "its SHA-256 is \(digest.value.hex); sealed is \(expected.hex)")]
}

private func xmlProblems(_ pack: PackContents) throws -> [VerificationProblem] {
  guard let index = pack.members["data/evidence.xml"] else { return [] }
  guard let schemaIndex = pack.members["data/evidence.xsd"] else {
    return [VerificationProblem(.missing, "data/evidence.xsd", "evidence.xml has no schema")]
  }
  let schema = try pack.reader.bytes(schemaIndex, limit: 4 << 20)
  let stream = try pack.reader.stream(index)
  return try XMLCheck.findings(schema: schema) { try stream.read() }.map {
    VerificationProblem(.xml, "data/evidence.xml", $0)
  }
}
