import Facts
import Reconciliation

/// Short ids (`f1`, `f2` …) for the files that evidence points to: first those with an account, in their order, then
/// the others (catalogue, decisions) in order of their paths.
struct FileReferences: Sendable {
  /// Files without an account of their own.
  let others: [SourceFile]
  private let ids: [String: String]

  init(_ evidence: Evidence) {
    var ids: [String: String] = [:]
    for account in evidence.accounts where ids[account.file.path] == nil {
      ids[account.file.path] = "f\(ids.count + 1)"
    }
    var seen: Set<ObjectIdentifier> = []
    var others: [String: SourceFile] = [:]
    func meet(_ origin: Origin) {
      guard seen.insert(ObjectIdentifier(origin.file)).inserted else { return }
      if ids[origin.file.path] == nil { others[origin.file.path] = origin.file }
    }
    evidence.entitlements.forEach { $0.origins.forEach(meet) }
    evidence.consumption.forEach { $0.origins.forEach(meet) }
    evidence.findings.forEach { $0.evidence.forEach(meet) }
    evidence.rejected.forEach { meet($0.origin) }
    evidence.unresolved.forEach { meet($0.origin) }
    evidence.exceptions.forEach { meet($0.decision.origin) }
    evidence.remediation.forEach { meet($0.origin) }
    self.others = others.values.sorted { $0.path < $1.path }
    for file in self.others { ids[file.path] = "f\(ids.count + 1)" }
    self.ids = ids
  }

  func id(_ file: SourceFile) -> String { ids[file.path] ?? "f0" }
}
