public import Facts

/// Lets exceptions speak: those that hold accept findings, those that ran out open theirs again.
struct Acceptance {
  let exceptions: [ExceptionDecision]
  let asOf: Day
  /// Units that each exception has left, by place; `nil` units never run out.
  private var left: [Int]
  /// Units that each exception accepts, by finding id.
  private var taken: [[String: Int]]

  init(_ exceptions: [ExceptionDecision], asOf: Day) {
    self.exceptions = exceptions.sorted { $0.id < $1.id }
    self.asOf = asOf
    left = self.exceptions.map { $0.units ?? .max }
    taken = Array(repeating: [:], count: self.exceptions.count)
  }

  /// Accepts findings, worst first, while an exception's units last. One that is larger than what is left stays open; of
  /// a shortfall what is left is accepted all the same, and the position shows how much.
  mutating func accept(_ findings: inout [Finding]) {
    let places = Dictionary(grouping: findings.indices) { findings[$0].product }
    for (number, exception) in exceptions.enumerated() where exception.standing(on: asOf) == .holds {
      let fitting = (places[exception.product] ?? []).filter { exception.fits(findings[$0]) }
      for place in fitting.sorted(by: { isBefore(findings[$0], findings[$1]) })
      where findings[place].state == .open {
        let needed = findings[place].units - findings[place].acceptedUnits
        if needed <= left[number] {
          findings[place].acceptedUnits = findings[place].units
          findings[place].state = .accepted(exception.id)
          left[number] -= needed
          taken[number][findings[place].id] = needed
        } else if findings[place].amountKind == .exposure, left[number] > 0 {
          findings[place].acceptedUnits += left[number]
          taken[number][findings[place].id] = left[number]
          left[number] = 0
        }
      }
    }
  }

  /// One finding for each exception that ran out while what it accepted stands open. One that was renewed, and whose
  /// renewal accepts what is there, leaves nothing open.
  func expired(_ findings: [Finding], _ context: ReviewContext) -> [Finding] {
    let places = Dictionary(grouping: findings.indices) { findings[$0].product }
    return exceptions.filter { $0.standing(on: asOf) == .expired }.compactMap { exception in
      let open = (places[exception.product] ?? [])
        .filter { exception.fits(findings[$0]) && findings[$0].state == .open }
      return open.isEmpty ? nil : Rule.expired(exception, open.map { findings[$0] }, context)
    }
  }

  /// How each exception stands, in order of ids.
  func standings(_ findings: [Finding]) -> [ExceptionStanding] {
    var accepted: [String: [String]] = [:]
    for finding in findings {
      if case .accepted(let id) = finding.state { accepted[id, default: []].append(finding.id) }
    }
    let byID = Dictionary(exceptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let renewed = Dictionary(grouping: exceptions.filter { !$0.renews.isEmpty }, by: \.renews)
    return exceptions.enumerated().map { number, exception in
      var standing = ExceptionStanding(
        decision: exception, standing: exception.standing(on: asOf).rawValue,
        findings: accepted[exception.id] ?? [])
      standing.units = taken[number].values.reduce(0, +)
      standing.partly = taken[number].keys.filter { !standing.findings.contains($0) }.sorted()
      standing.renewals = renewals(exception, byID)
      standing.renewedBy = (renewed[exception.id] ?? []).map(\.id)
      return standing
    }
  }

  /// How often what it accepts was renewed before, this decision counted: 0 for a first one.
  private func renewals(_ exception: ExceptionDecision, _ byID: [String: ExceptionDecision]) -> Int {
    var met: Set<String> = [exception.id]
    var count = 0
    var next = exception.renews
    while let earlier = byID[next], met.insert(earlier.id).inserted {
      count += 1
      next = earlier.renews
    }
    return count
  }
}

extension ExceptionDecision {
  func fits(_ finding: Finding) -> Bool {
    product == finding.product && (rule.isEmpty || rule == finding.rule)
      && (subject.isEmpty || subject == finding.subject)
  }
}

/// How an exception stands on the as-of date.
public struct ExceptionStanding: Sendable {
  public var decision: ExceptionDecision
  /// `holds`, `expired`, `not yet`, `refused` (requester and approver are the same).
  public var standing: String
  /// Ids of the findings it accepts.
  public var findings: [String]
  /// Ids of findings of which it accepts a part of the units.
  public var partly: [String] = []
  /// Units that it accepts.
  public var units = 0
  /// Which renewal of a first exception it is, from 1; 0: it is the first.
  public var renewals = 0
  /// Ids of the exceptions that renew it.
  public var renewedBy: [String] = []

  public init(decision: ExceptionDecision, standing: String, findings: [String]) {
    self.decision = decision
    self.standing = standing
    self.findings = findings
  }
}
