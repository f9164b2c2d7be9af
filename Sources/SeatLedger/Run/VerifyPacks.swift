import Archive
import Facts

/// What `seatledger verify` found in one pack.
public struct PackVerdict: Sendable {
  public var path: String
  /// All that is wrong; empty for a good pack.
  public var problems: [String]
  /// What a person should know, and what is no failure.
  public var notices: [String]
  /// What was compared.
  public var summary: [String]
}

/// Looks at sealed packs, each by itself and in its chain.
///
/// - Parameter chain: folder of the packs sealed before; `nil`: each pack's own folder. Where one is named, an absent
///   earlier pack is a problem.
public func verifyPacks(_ paths: [String], chain: String?) -> [PackVerdict] {
  paths.map { path in
    do {
      let report = try verifyPack(
        VerificationRequest(path: path, chainFolder: chain, requiresPrevious: chain != nil))
      var verdict = verdict(report)
      // A pack whose bytes are not those that were sealed proves nothing.
      if report.problems.isEmpty {
        let allocation = try AllocationCheck(pack: path)
        verdict.problems += allocation.problems
        if let summary = allocation.summary { verdict.summary.append(summary) }
      }
      return verdict
    } catch {
      return PackVerdict(path: path, problems: ["\(error)"], notices: [], summary: [])
    }
  }
}

private func verdict(_ report: VerificationReport) -> PackVerdict {
  var summary = [
    "\(report.memberCount) members, \(report.payloadOxum) payload octets and files: every digest compared"
  ]
  if let digest = report.tagManifestDigest { summary.append("tag manifest SHA-256 \(digest.hex)") }
  if let roots = report.roots {
    let rows = roots.sections.reduce(0) { $0 + $1.rows }
    summary.append("records: \(rows) in \(roots.sections.count) sections, root \(roots.recordsRoot.hex)")
    summary.append("change history: \(roots.history.size) entries, root \(roots.history.root.hex)")
    summary.append(
      roots.previous.map { "continues \($0.name), \(report.chainLength) earlier at hand" }
        ?? "first pack of its history")
  }
  if !report.signoffs.isEmpty {
    summary.append("sign-offs, not checked: \(report.signoffs.joined(separator: ", "))")
  }
  return PackVerdict(
    path: report.path, problems: report.problems.map(\.description),
    notices: report.notices.map(\.description),
    summary: summary)
}
