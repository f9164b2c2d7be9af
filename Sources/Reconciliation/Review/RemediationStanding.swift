public import Facts

/// How what somebody undertook stands on the as-of date, before what is found.
public struct RemediationStanding: Sendable {
  /// How it stands.
  public enum Standing: String, Sendable, CaseIterable {
    case inProgress = "in progress"
    /// Not done by its due date.
    case overdue
    /// Said to be done, and what it is about is not found any more.
    case done
    /// Said to be done, and what it is about is found all the same.
    case stillThere = "done, still there"
    /// Not said to be done, and what it is about is not found.
    case noLongerFound = "no longer found"
  }

  public var decision: Remediation
  public var standing: Standing
  /// Ids of the findings it is about.
  public var findings: [String]

  public init(decision: Remediation, standing: Standing, findings: [String]) {
    self.decision = decision
    self.standing = standing
    self.findings = findings
  }
}

/// What a remediation and a finding have in common.
struct RemediationKey: Hashable {
  let rule: String
  let product: String
  let subject: String

  init(_ finding: Finding) { (rule, product, subject) = (finding.rule, finding.product, finding.subject) }
  init(_ finding: PastFinding) { (rule, product, subject) = (finding.rule, finding.product, finding.subject) }
  init(_ remedy: Remediation) { (rule, product, subject) = (remedy.rule, remedy.product, remedy.subject) }
}

/// Remediation decisions by what they are about.
struct Remedies {
  private let byKey: [RemediationKey: [Remediation]]
  private let all: [Remediation]
  let asOf: Day

  init(_ decisions: [Remediation], asOf: Day) {
    all = decisions
    byKey = Dictionary(grouping: decisions, by: RemediationKey.init)
    self.asOf = asOf
  }

  /// The first that is not done.
  func underWay(_ key: RemediationKey) -> Remediation? { byKey[key]?.first { !$0.isDone(by: asOf) } }

  /// The one that was done last.
  func done(_ key: RemediationKey) -> Remediation? {
    byKey[key]?.filter { $0.isDone(by: asOf) }.max { ($0.done ?? asOf, $0.id) < ($1.done ?? asOf, $1.id) }
  }

  func standings(_ findings: [Finding]) -> [RemediationStanding] {
    let found = Dictionary(
      findings.map { (RemediationKey($0), $0) }, uniquingKeysWith: { first, _ in first })
    return all.map { remedy in
      let finding = found[RemediationKey(remedy)]
      let standing: RemediationStanding.Standing
      if remedy.isDone(by: asOf) {
        standing = finding.map { $0.wasThere(before: remedy.done ?? asOf) } ?? false ? .stillThere : .done
      } else if finding == nil {
        standing = .noLongerFound
      } else {
        standing = remedy.due.map { $0 < asOf } ?? false ? .overdue : .inProgress
      }
      return RemediationStanding(
        decision: remedy, standing: standing, findings: finding.map { [$0.id] } ?? [])
    }
  }
}

extension Finding {
  /// Whether it was first seen no later than in the period of a day: one that came back afterwards is another case.
  func wasThere(before done: Day) -> Bool { (Period(openSince)?.first ?? firstSeen) <= done }
}
