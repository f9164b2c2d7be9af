import Facts
import Reconciliation

/// One kind of defect: how it is planted, and which rule must find it.
///
/// Adding one is one file in `Defects/` and one line in ``Defect/all``; a test holds the list to the rules of the review.
struct Defect: Sendable {
  /// Id of the rule that must find it.
  let rule: String
  /// Plants it once. Throws ``CannotPlant`` where the workspace gives nothing to plant it on.
  let plant: @Sendable (inout DrillSite) throws(CannotPlant) -> Plant

  static let all: [Defect] = [
    unlicensedUse, overLimit, notEligible, crossedLimit, useBeyondTerm, upgradeWithoutBase,
    accessAfterLeaving, orphanedSeat, sharedLogin, dormantSeat, neverUsedSeat, noticeDeadline, weakProof,
    moneyWithoutRights, unknownIdentity, unknownDevice, unrecognisedSoftware, coveredByAgreement,
    rejectedRows,
    controlTotalDiffers, doubtfulPurchaseLines, lateSource, shrinkingSource, refusedException,
    unkeptReservation, brokenLock,
    duplicateIdentity, identityConflict, missingManager, namingConvention,
    underusedSeat, usageCap, entitlementWithoutDeployment, overlapOfFunction,
    seatBeforeStart, joinerWithoutSeat, moverNotEligible, projectEnded,
    expiredException, remediationWithoutEffect,
  ]
}

/// Why a defect cannot be planted in this workspace, in a sentence without full stop.
struct CannotPlant: Error {
  let reason: String
}

/// One defect as it was planted.
struct Plant: Sendable {
  /// The finding that must be there.
  var name: FindingName
  /// What was done, in a sentence.
  var what: String
  /// The first day on which the defect is there.
  var since: Day
  /// Units that the finding must give; `nil`: any.
  var units: Int?
  /// It stands on a product, source or file of the workspace itself.
  var isOnOwn = false
  /// Findings that it is bound to cause beside its own.
  var entails: [FindingPattern] = []
  /// Findings of the run without defects that it is bound to end.
  var ends: [FindingPattern] = []
}

/// Findings of one rule: about one product and subject, or about any.
struct FindingPattern: Sendable, Hashable {
  var rule: String
  /// `nil`: any.
  var product: String?
  var subject: String?

  init(_ rule: String, product: String? = nil, subject: String? = nil) {
    self.rule = rule
    self.product = product
    self.subject = subject
  }

  func fits(_ name: FindingName) -> Bool {
    rule == name.rule && (product.map { $0 == name.product } ?? true)
      && (subject.map { $0 == name.subject } ?? true)
  }

  /// What more consumption of a product, or less entitlement, can bring about: its balance may tip.
  static func balance(of product: String) -> [FindingPattern] {
    [
      "unlicensed-use", "use-beyond-term", "not-eligible", "crossed-limit", "covered-by-agreement",
      "expired-exception",
    ].map { FindingPattern($0, product: product) }
  }
}
