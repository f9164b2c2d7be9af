public import Facts

/// A decision from request to outcome.
public struct DecisionTrace: Sendable {
  /// In which file of `decisions/` it stands.
  public enum Kind: String, Sendable, CaseIterable {
    case exception
    case approval
    case remediation
    case reservation
    case allocationLock = "allocation-lock"

    public var title: String { self == .allocationLock ? "allocation lock" : rawValue }
  }

  public var kind: Kind
  public var id: String
  /// Catalogue id, or empty.
  public var product = ""
  /// What was decided, in words: `accepts dormant-seat of P0042, 1 unit`.
  public var requestWording: Wording
  public var request: String { requestWording.english }
  /// Who asked, and who approved; of remediation, who undertook it, and nobody.
  public var requester: String
  public var approver: String
  public var rationale: String
  public var start: Day
  /// Last day, or the day by which it is to be done; `nil`: none is set.
  public var expiry: Day?
  /// What holds in the meantime in place of the rule; may be empty.
  public var fallback: String
  /// `holds`, `expired`, `in progress` …: how it stands on the as-of date.
  public var standing: String
  /// Ids of the findings that it answers, or that speak of it.
  public var findings: [String]
  /// Units that it reaches on the as-of date; `nil`: it is not about units.
  public var units: Int?
  /// What came of it, as a sentence.
  public var outcomeWording: Wording
  public var outcome: String { outcomeWording.english }
  /// Id of the decision that it renews; empty: it is the first.
  public var renews = ""
  /// Which renewal it is, from 1; 0: it is the first.
  public var renewals = 0
  public var origin: Origin

  public init(
    kind: Kind, id: String, product: String, request: Wording, requester: String, approver: String,
    rationale: String, start: Day, expiry: Day?, fallback: String, standing: String, findings: [String],
    units: Int?, outcome: Wording, renews: String = "", renewals: Int = 0, origin: Origin
  ) {
    self.kind = kind
    self.id = id
    self.product = product
    self.requestWording = request
    self.requester = requester
    self.approver = approver
    self.rationale = rationale
    self.start = start
    self.expiry = expiry
    self.fallback = fallback
    self.standing = standing
    self.findings = findings
    self.units = units
    self.outcomeWording = outcome
    self.renews = renews
    self.renewals = renewals
    self.origin = origin
  }
}

/// Every decision, by kind, then in order of ids.
func decisionTraces(
  _ decisions: Decisions, _ reviewed: ReviewOutcome, _ locks: [LockStanding], _ entitlements: [Entitlement],
  asOf: Day
) -> [DecisionTrace] {
  // Findings about decisions bear the decision's id as their subject.
  let about = Dictionary(
    grouping: reviewed.findings.filter { Rule.aboutDecisions.contains($0.rule) }, by: \.subject)
  let traces =
    reviewed.exceptions.map { trace($0, about) }
    + decisions.approvals.map { trace($0, reviewed.findings, about, asOf: asOf) }
    + reviewed.remediation.map { trace($0, about) }
    + decisions.reservations.map { trace($0, entitlements, about, asOf: asOf) }
    + locks.map { trace($0, about, asOf: asOf) }
  return DecisionTrace.Kind.allCases.flatMap { kind in
    traces.filter { $0.kind == kind }.sorted { $0.id < $1.id }
  }
}

extension Rule {
  /// Rules whose subject is a decision.
  fileprivate static let aboutDecisions: Set<String> = [
    refusedException.id, expiredException.id, unkeptReservation.id, brokenLock.id,
    remediationWithoutEffect.id,
  ]
}

extension DecisionTrace {
  fileprivate init(
    _ kind: Kind, _ decision: some TermedDecision, product: String, request: Wording, standing: String,
    findings: [String], units: Int?, outcome: Wording
  ) {
    let terms = decision.terms
    self.init(
      kind: kind, id: decision.id, product: product, request: request, requester: terms.requester,
      approver: terms.approver, rationale: terms.rationale, start: terms.start, expiry: terms.expiry,
      fallback: terms.fallback, standing: standing, findings: findings, units: units, outcome: outcome,
      origin: terms.origin)
  }
}

private func trace(_ exception: ExceptionStanding, _ about: [String: [Finding]]) -> DecisionTrace {
  let decision = exception.decision
  let opened = about[decision.id] ?? []
  let subject: Wording = decision.subject.isEmpty ? .empty : " of \(decision.subject)"
  let upTo: Wording = decision.units.map { ", up to \(counted($0, "unit", "units"))" } ?? .empty
  let outcome: Wording =
    switch exception.standing {
    case "refused": "Counts for nothing: requester and approver are the same person."
    case "not yet": "Counts from \(decision.terms.start) on."
    case "expired" where !exception.renewedBy.isEmpty && opened.isEmpty:
      "Ran out, and was renewed by \(exception.renewedBy.joined(separator: ", "))."
    case "expired" where opened.isEmpty: "Ran out, and nothing that it accepted is left."
    case "expired": "Ran out, and what it accepted stands open again."
    default:
      accepts(exception)
    }
  var trace = DecisionTrace(
    .exception, decision, product: decision.product,
    request: decision.rule.isEmpty
      ? "accepts any finding\(subject)\(upTo)" : "accepts \(decision.rule)\(subject)\(upTo)",
    standing: exception.standing, findings: exception.findings + exception.partly + opened.map(\.id),
    units: exception.units,
    outcome: outcome)
  trace.renews = decision.renews
  trace.renewals = exception.renewals
  return trace
}

/// What an exception that holds accepts, as a sentence.
private func accepts(_ exception: ExceptionStanding) -> Wording {
  let whole = exception.findings.count
  let units: Wording = counted(exception.units, "unit", "units")
  switch (whole, exception.partly.count) {
  case (0, 0): return "No finding fits it."
  case (_, 0): return "Accepts \(counted(whole, "finding", "findings"))."
  case (0, _): return "Accepts \(units) of a shortfall; the rest stays open, or is accepted by others."
  default:
    return "Accepts \(counted(whole, "finding", "findings")), and a part of a shortfall: \(units) in all."
  }
}

private func trace(
  _ approval: LimitApproval, _ findings: [Finding], _ about: [String: [Finding]], asOf: Day
) -> DecisionTrace {
  let answered = findings.filter { $0.state == .approved(approval.id) }
  let standing = approval.standing(on: asOf)
  let whose: Wording = approval.agreement.isEmpty ? .empty : " of \(approval.agreement)"
  let outcome: Wording =
    switch standing {
    case .refused: "Counts for nothing: requester and approver are the same person."
    case .notYet: "Counts from \(approval.terms.start) on."
    case .expired: "Ran out."
    case .holds:
      answered.isEmpty
        ? "Nothing stands beyond the limit and within the approval."
        : "Lets \(counted(answered.count, "crossing", "crossings")) stand."
    }
  return DecisionTrace(
    .approval, approval, product: approval.product,
    request: "going beyond the \(Wording(fixed: approval.limit.title))\(whose) up to \(approval.upTo)",
    standing: standing.rawValue, findings: (answered + (about[approval.id] ?? [])).map(\.id),
    units: answered.reduce(0) { $0 + $1.units }, outcome: outcome)
}

private func trace(_ standing: RemediationStanding, _ about: [String: [Finding]]) -> DecisionTrace {
  let decision = standing.decision
  let result: Wording = decision.result.isEmpty ? .empty : " Result: \(decision.result)"
  let outcome: Wording =
    switch standing.standing {
    case .inProgress: "Under way."
    case .overdue: "Not done by its due date."
    case .done: "Done, and no longer found."
    case .stillThere: "Done, and what it was about is still there."
    case .noLongerFound: "Not recorded as done, and no longer found."
    }
  let subject: Wording = decision.subject.isEmpty ? .empty : " of \(decision.subject)"
  return DecisionTrace(
    kind: .remediation, id: decision.id, product: decision.product,
    request: "\(decision.action) (\(decision.rule)\(subject))", requester: decision.owner, approver: "",
    rationale: "", start: decision.decided, expiry: decision.due, fallback: "",
    standing: standing.standing.rawValue, findings: standing.findings + (about[decision.id] ?? []).map(\.id),
    units: nil,
    outcome: "\(outcome)\(decision.done.map { " Recorded as done on \($0)." } ?? .empty)\(result)",
    origin: decision.origin)
}

private func trace(
  _ reservation: Reservation, _ entitlements: [Entitlement], _ about: [String: [Finding]], asOf: Day
) -> DecisionTrace {
  let kept = entitlements.flatMap(\.parts).filter { $0.reservation == reservation.id }
    .reduce(0) { $0 + ($1.units.units ?? 0) }
  let product = entitlements.first { $0.id == reservation.entitlement }?.product ?? ""
  let standing = reservation.standing(on: asOf)
  return DecisionTrace(
    .reservation, reservation, product: product,
    request: "keeps \(counted(reservation.units, "unit", "units")) of \(reservation.entitlement)",
    standing: standing.rawValue, findings: (about[reservation.id] ?? []).map(\.id), units: kept,
    outcome: standing == .holds
      ? "\(kept) of \(counted(reservation.units, "unit", "units")) are kept." : "Keeps nothing.")
}

private func trace(_ lock: LockStanding, _ about: [String: [Finding]], asOf: Day) -> DecisionTrace {
  let decision = lock.lock
  let outcome: Wording
  let units: Int
  switch lock.standing {
  case .cannotHold(let reason): (outcome, units) = ("Cannot be kept: \(Wording(fixed: reason)).", 0)
  case .outOfTerm: (outcome, units) = ("Not in its term.", 0)
  default: (outcome, units) = ("Kept.", decision.units)
  }
  return DecisionTrace(
    .allocationLock, decision, product: decision.product,
    request:
      "keeps \(counted(decision.units, "unit", "units")) of \(decision.entitlement) with \(decision.subject)",
    standing: decision.standing(on: asOf).rawValue, findings: (about[decision.id] ?? []).map(\.id),
    units: units, outcome: outcome)
}
