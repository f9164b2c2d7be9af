import Archive
public import Facts

/// What `seatledger verify` found in one pack.
public struct PackVerdict: Sendable {
  public var path: String
  /// All that is wrong; empty for a good pack.
  public var problems: [String]
  /// What a person should know, and what is no failure.
  public var notices: [String]
  /// What was compared.
  public var summary: [String]
  /// It is of a folder: of how the packs in it hang together.
  var isChain = false
  /// Sign-offs, where they were checked.
  var signoffs: [Signoff] = []
}

/// Certificates to check sign-offs against, as named on the command line.
public struct SignerCheck: Sendable {
  /// Certificate files; empty: sign-offs are not checked.
  public var authorities: [String]
  /// The same for time stamps.
  public var timeAuthorities: [String]
  public var revocationLists: [String]
  /// When signatures without time stamp are judged.
  public var moment: Instant

  public init(authorities: [String], timeAuthorities: [String], revocationLists: [String], moment: Instant) {
    self.authorities = authorities
    self.timeAuthorities = timeAuthorities
    self.revocationLists = revocationLists
    self.moment = moment
  }

  fileprivate func trust() throws -> SignoffTrust? {
    authorities.isEmpty
      ? nil
      : try SignoffTrust(
        authorities: credentialFiles(authorities), timeAuthorities: credentialFiles(timeAuthorities),
        revocationLists: credentialFiles(revocationLists))
  }
}

/// Looks at sealed packs, each by itself and in its chain.
///
/// - Parameters:
///   - chain: folder of the packs sealed before; `nil`: each pack's own folder. Where one is named, an absent
///   earlier pack is a problem.
///   - recomputes: each pack is made again from its own inputs, and compared.
///   - watch: told the stages.
/// - Throws: ``Fault`` or ``Faults`` where a certificate file cannot be read. What is wrong with a pack is its verdict.
public func verifyPacks(
  _ paths: [String], chain: String?, recomputes: Bool = false, signers: SignerCheck? = nil,
  watch: Watch = .none
) throws -> [PackVerdict] {
  try verdicts(paths, recomputes: recomputes, signers, watch) { request in
    request.chainFolder = chain
    request.requiresPrevious = chain != nil
  }
}

/// - Parameter prepare: says how each pack's chain is looked at.
func verdicts(
  _ paths: [String], recomputes: Bool, _ signers: SignerCheck?, _ watch: Watch,
  prepare: (inout VerificationRequest) -> Void
) throws -> [PackVerdict] {
  let trust = try signers?.trust()
  return paths.map { path in
    var request = VerificationRequest(
      path: path, trust: trust, moment: signers?.moment ?? Instant(seconds: 0))
    prepare(&request)
    do {
      return try watch.stage(path.split(separator: "/").last.map(String.init) ?? path) {
        try verdict(request, recomputes: recomputes, watch)
      }
    } catch {
      return PackVerdict(path: path, problems: ["\(error)"], notices: [], summary: [])
    }
  }
}

private func verdict(_ request: VerificationRequest, recomputes: Bool, _ watch: Watch) throws -> PackVerdict {
  let records = AllocationRecords()
  var request = request
  request.tap = { records.add($0) }
  let report = try watch.stage("compare digests") {
    let report = try verifyPack(request)
    // Octets before the point, files behind it (RFC 8493).
    let octets = Int64(report.payloadOxum.prefix { $0 != "." }) ?? 0
    watch.expect(octets, of: .bytes)
    watch.add(octets)
    return report
  }
  var verdict = try verdict(report)
  // A pack whose bytes are not those that were sealed proves nothing.
  if report.problems.isEmpty {
    let allocation = try watch.stage("recount the allocation") {
      try AllocationCheck(pack: request.path, records)
    }
    verdict.problems += allocation.problems
    if let summary = allocation.summary { verdict.summary.append(summary) }
  }
  if recomputes { watch.stage("recompute") { verdict.recompute(report, watch) } }
  return verdict
}

extension PackVerdict {
  /// Makes the pack again, also where verification found it bad: the files that differ are then named by what they say.
  fileprivate mutating func recompute(_ report: VerificationReport, _ watch: Watch) {
    guard let roots = report.roots else {
      if report.disclosure != nil {
        notices.append(
          "recomputation: an edition holds no inputs; it is made again from its own section whenever it is verified"
        )
      }
      return
    }
    do {
      let agent = try packSummary(path).softwareAgent
      let recomputed = try RecomputeVerdict(pack: path, kind: roots.kind, softwareAgent: agent, watch)
      problems += recomputed.problems
      notices += recomputed.notices
      if let line = recomputed.summary { summary.append(line) }
    } catch {
      problems.append("recomputation: \(error)")
    }
  }
}

private func verdict(_ report: VerificationReport) throws -> PackVerdict {
  // Octets before the point, files behind it (RFC 8493).
  let oxum = report.payloadOxum.split(separator: ".").map { Int($0) ?? 0 }
  var summary = [
    oxum.count == 2
      ? "\(report.memberCount) members, \(grouped(oxum[0])) bytes of payload in \(counted(oxum[1], "file", "files")): every digest compared"
      : "\(report.memberCount) members: every digest compared"
  ]
  if let digest = report.tagManifestDigest { summary.append("tag manifest SHA-256 \(digest.hex)") }
  if let roots = report.roots {
    let rows = (report.sections ?? []).reduce(0) { $0 + $1.rows }
    summary.append("records: \(rows) in \(roots.recordsSize) sections, root \(roots.recordsRoot.hex)")
    summary.append("change history: \(roots.history.size) entries, root \(roots.history.root.hex)")
    summary.append(
      roots.previous.map {
        "continues \($0.name)" + (report.chainLength > 0 ? ", \(report.chainLength) earlier at hand" : "")
      }
        ?? "first pack of its history")
  }
  for signoff in report.standing?.signoffs ?? [] where signoff.isGood {
    let role = signoff.approver.map { ", " + $0.role } ?? ""
    summary.append(
      "signed by \(signoff.signature.signer)\(role)\(times(signoff.signature)) · \(signoff.signature.authority)"
    )
  }
  var verdict = PackVerdict(
    path: report.path, problems: report.problems.map(\.description),
    notices: report.notices.map(\.description), summary: summary)
  verdict.signoffs = report.standing?.signoffs ?? []
  if let statement = report.disclosure, let section = report.disclosedSection {
    let edition = try EditionCheck(report, statement, section)
    verdict.problems += edition.problems
    verdict.notices += edition.notices
    verdict.summary += [
      "\(statement.edition.rawValue) edition: \(section.rows.count) records, all that \(statement.pack) has of \(statement.publisher)",
      "sealed pack's tag manifest SHA-256 \(statement.tagManifestDigest.hex): compare it with what its approvers signed",
    ]
  }
  return verdict
}
