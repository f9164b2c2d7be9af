import Facts

/// One rule of review: what it is called, what it tests and why, and the test.
///
/// Adding a rule is one file in this folder and one line in ``Rule/all``.
struct Rule: Sendable {
  /// Kebab-case, stable: it is part of a finding's identity.
  let id: String
  let severity: Severity
  /// What it tests and why, one sentence; printed in the method page.
  let purpose: String
  /// The rule itself comes along, so that a test can name it.
  let check: @Sendable (Rule, ReviewContext) -> [Finding]

  static let all: [Rule] = [
    unlicensedUse, overLimit, notEligible, crossedLimit, useBeyondTerm, upgradeWithoutBase,
    accessAfterLeaving, orphanedSeat, sharedLogin, dormantSeat,
    neverUsedSeat, noticeDeadline, weakProof, moneyWithoutRights, unknownIdentity, unknownDevice,
    unrecognisedSoftware, coveredByAgreement, rejectedRows, controlTotalDiffers, doubtfulPurchaseLines,
    lateSource, shrinkingSource,
    refusedException,
    unkeptReservation, brokenLock,
    duplicateIdentity, identityConflict, missingManager, namingConvention,
    underusedSeat, usageCap, entitlementWithoutDeployment, overlapOfFunction,
    seatBeforeStart, joinerWithoutSeat, moverNotEligible, projectEnded,
    expiredException, remediationWithoutEffect,
  ]
}

/// What a published rule says of itself: for the method page and for checking decisions.
public struct RuleDescription: Sendable {
  public let id: String
  public let severity: Severity
  public let purpose: String
}

/// Every rule, in the order in which the method page lists them.
public let ruleDescriptions: [RuleDescription] =
  Rule.all.map { RuleDescription(id: $0.id, severity: $0.severity, purpose: $0.purpose) }

/// What a rule may look at.
struct ReviewContext: Sendable {
  let results: [ProductResult]
  /// Of all products and of none.
  let entitlements: [Entitlement]
  let counting: CountingContext
  let records: Records
  let policy: Policy
  let decisions: Decisions
  let eligibility: Eligibility
  let traits: TraitsIndex
  let locks: [LockStanding]
  let identity: IdentityEvidence
  let past: PastClose
  /// What the closes before left.
  let closes: PastCloses

  var asOf: Day { counting.asOf }
  var period: Period { counting.period }
  var people: PersonIndex { counting.records.people }

  func person(_ consumer: Consumer) -> Person? {
    consumer.kind == .person ? people.person(id: consumer.id) : nil
  }

  /// What a person or account is; `nil` for devices, pools, and logins that nobody explained.
  func kind(of consumer: Consumer) -> Person.Kind? {
    switch consumer.kind {
    case .person, .login: people.holder(of: consumer.id)?.holder.kind
    case .device, .pool, .minimum: nil
    }
  }

  func result(of product: String) -> ProductResult? { results.first { $0.product.id == product } }
}

extension Rule {
  /// A finding of this rule.
  ///
  /// - Parameters:
  ///   - result: the product that it is about; `nil`: none in particular.
  ///   - unpriced: units that are in none of the amounts, as nobody knows their price.
  func finding(
    _ result: ProductResult?, subject: String, title: Wording, explanation: Wording, units: Int = 1,
    amounts: Amounts = Amounts(), unpriced: Int = 0, kind: Finding.AmountKind = .none,
    legalEntity: String = "", department: String = "", action: Wording, evidence: [Origin],
    severity: Severity? = nil
  ) -> Finding {
    var finding = Finding(
      rule: id, severity: severity ?? self.severity, product: result?.product.id ?? "",
      publisher: result?.product.publisher ?? "", subject: subject, title: title, explanation: explanation,
      units: units, amounts: amounts, amountKind: kind, legalEntity: legalEntity, department: department,
      action: action, evidence: evidence)
    finding.unpricedUnits = unpriced
    return finding
  }
}

/// `1 seat`, `12 seats`.
func counted(_ number: Int, _ one: String, _ many: String) -> Wording {
  .counted(number, one, many, isGrouped: false)
}

func counted(_ number: Int, _ metric: Metric) -> Wording {
  counted(number, metric.unitNames.one, metric.unitNames.many)
}

/// The same as a text for files.
@_disfavoredOverload
func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}

@_disfavoredOverload
func counted(_ number: Int, _ metric: Metric) -> String {
  counted(number, metric.unitNames.one, metric.unitNames.many)
}
