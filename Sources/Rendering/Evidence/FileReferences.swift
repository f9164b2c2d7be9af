import Facts
import Reconciliation

/// Short ids (`f1`, `f2` …) for the files that evidence points to: first those with an account, in their order, then
/// the others (catalogue, decisions) in order of their paths.
struct FileReferences: Sendable {
  /// Files without an account of their own.
  let others: [SourceFile]
  private let ids: [String: String]
  /// The same by object, for millions of origins; the files live as long as the evidence does.
  private let idsByObject: [ObjectIdentifier: String]

  init(_ evidence: Evidence) {
    var ids: [String: String] = [:]
    for account in evidence.accounts where ids[account.file.path] == nil {
      ids[account.file.path] = "f\(ids.count + 1)"
    }
    var seen: Set<ObjectIdentifier> = []
    var others: [String: SourceFile] = [:]
    var files = evidence.accounts.map(\.file)
    var last: SourceFile?
    func meet(_ origin: Origin) {
      if origin.file === last { return }
      last = origin.file
      guard seen.insert(ObjectIdentifier(origin.file)).inserted else { return }
      files.append(origin.file)
      if ids[origin.file.path] == nil { others[origin.file.path] = origin.file }
    }
    for entitlement in evidence.entitlements { for origin in entitlement.origins { meet(origin) } }
    for entitlement in evidence.entitlements {
      for part in entitlement.earlierUse?.parts ?? [] { if let origin = part.origin { meet(origin) } }
    }
    for unit in evidence.consumption { for origin in unit.origins { meet(origin) } }
    for finding in evidence.findings { for origin in finding.evidence { meet(origin) } }
    for rejected in evidence.rejected { meet(rejected.origin) }
    for item in evidence.unresolved { meet(item.origin) }
    for note in evidence.identity.notes { for origin in note.origins { meet(origin) } }
    for breach in evidence.identity.breaches { meet(breach.origin) }
    for exception in evidence.exceptions { meet(exception.decision.origin) }
    for item in evidence.remediation { meet(item.decision.origin) }
    for trace in evidence.decisions { meet(trace.origin) }
    for forecast in evidence.forecasts {
      for change in forecast.changes { for origin in change.origins { meet(origin) } }
    }
    self.others = others.values.sorted { $0.path < $1.path }
    for file in self.others { ids[file.path] = "f\(ids.count + 1)" }
    self.ids = ids
    self.idsByObject = Dictionary(files.map { (ObjectIdentifier($0), ids[$0.path] ?? "f0") }) { first, _ in
      first
    }
  }

  func id(_ file: SourceFile) -> String { idsByObject[ObjectIdentifier(file)] ?? ids[file.path] ?? "f0" }
}
