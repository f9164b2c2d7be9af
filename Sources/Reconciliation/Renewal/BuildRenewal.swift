public import Facts

/// What a renewal pack is asked about, beside the evidence.
public struct RenewalQuestion: Sendable {
  /// As the catalogue names it.
  public var publisher: String
  public var calendar: WorkCalendar
  /// Of this publisher alone.
  public var negotiation: [Negotiation]
  /// The organisation's own scenarios, planned over the whole estate.
  public var plans: [Plan] = []

  public init(publisher: String, calendar: WorkCalendar, negotiation: [Negotiation]) {
    self.publisher = publisher
    self.calendar = calendar
    self.negotiation = negotiation
  }
}

/// Makes the internal edition of a renewal pack out of the evidence of a day. Reads no clock, no disk.
///
/// - Parameter evidence: with its indicators measured and its forecasts added.
public func buildRenewal(_ evidence: Evidence, _ question: RenewalQuestion) -> Renewal {
  RenewalBuilder(evidence, question).renewal()
}

/// Puts a renewal together, part by part.
struct RenewalBuilder {
  let evidence: Evidence
  let question: RenewalQuestion
  let today: Day
  let products: [String: Product]
  let entitlements: [Entitlement]
  let seats: [String: HeldSeats]
  let followOns: FollowOns
  let pricing: TermPricing
  let baseline: [BaselineLine]
  let byProduct: [String: [BaselineLine]]
  let forecasts: [String: ProductForecast]

  init(_ evidence: Evidence, _ question: RenewalQuestion) {
    self.evidence = evidence
    self.question = question
    today = evidence.run.at.day(in: evidence.run.zone)
    let products = Dictionary(
      evidence.catalogue.products.filter { $0.publisher == question.publisher }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let entitlements = evidence.entitlements.filter { entitlement in
      products[entitlement.product] != nil
        && (entitlement.standing == .valid || entitlement.standing == .notYet)
        && entitlement.granted != .limited(0)
    }
    self.products = products
    self.entitlements = entitlements
    seats = evidence.heldSeats()
    let followOns = FollowOns(entitlements)
    let pricing = TermPricing(evidence.catalogue.tiers)
    self.followOns = followOns
    self.pricing = pricing
    let baseline = entitlements.compactMap { entitlement in
      products[entitlement.product].map {
        BaselineLine(
          entitlement, $0, toRenew: followOns.open[entitlement.id] ?? .limited(0), pricing)
      }
    }.sorted {
      ($0.product.title, $0.product.id, $0.validTo ?? Day(number: .max), $0.entitlement)
        < ($1.product.title, $1.product.id, $1.validTo ?? Day(number: .max), $1.entitlement)
    }
    self.baseline = baseline
    byProduct = Dictionary(grouping: baseline, by: \.product.id)
    forecasts = Dictionary(evidence.forecasts.map { ($0.product.id, $0) }) { first, _ in first }
  }

  func renewal() -> Renewal {
    let terms = RenewalTerms(
      entitlements: entitlements, products: products, followOns: followOns, pricing: pricing, today: today,
      calendar: question.calendar
    ).terms()
    let lines = self.lines()
    var renewal = Renewal(
      edition: .internal, publisher: question.publisher, run: evidence.run, today: today, header: header(),
      calendar: question.calendar, terms: terms)
    if let governing = renewal.governing {
      renewal.milestones = renewalPlan(
        governing, owner: renewal.header.owner, businessOwner: renewal.header.businessOwner, today: today,
        calendar: question.calendar)
      renewal.header.decideBy = renewal.milestones.first { $0.role == .decide }?.day
    }
    renewal.baseline = baseline
    renewal.prices = priceHistory(
      evidence.purchases, entitlements, evidence.catalogue, publisher: question.publisher)
    renewal.tiers = evidence.catalogue.tiers.filter { products[$0.product] != nil }
      .sorted { ($0.product, $0.kind.rawValue, $0.from) < ($1.product, $1.kind.rawValue, $1.from) }
    renewal.lines = lines
    renewal.departments = departments(lines)
    renewal.trend = trend(lines)
    renewal.sensitivity = lines.flatMap(sensitivity)
    renewal.savings = savingLines(lines, harvest: evidence.indicators.harvest)
    renewal.risks = renewalRisks(lines)
    renewal.scenarios = StandardScenarios(
      lines: lines, baseline: byProduct, catalogue: evidence.catalogue, pricing: pricing
    ).all()
    renewal.scenarios += ownScenarios(lines)
    renewal.quotes = quoteRequests(lines)
    renewal.asks = termsToWin(terms: terms, baseline: baseline, prices: renewal.prices, lines: lines)
    renewal.alternatives = Alternatives(evidence, own: products).products()
    renewal.levers = levers(renewal)
    renewal.positions = positions(lines)
    renewal.tasks = handOffTasks(owner: renewal.header.owner, technicalOwner: renewal.header.technicalOwner)
    return renewal
  }

  private func header() -> RenewalHeader {
    var header = RenewalHeader()
    let noted = question.negotiation.first { $0.product.isEmpty }
    header.businessOwner = noted?.businessOwner ?? ""
    header.technicalOwner = noted?.technicalOwner ?? ""
    header.delivery = noted?.delivery ?? ""
    header.billing = noted?.billing ?? ""
    header.decision = Wording(data: noted?.decision ?? "")
    if header.decision.isEmpty {
      header.decision = "Which products to renew, how many units, and for how long"
    }
    if let noted, !noted.owner.isEmpty {
      header.owner = noted.owner
      header.ownerSource = Wording(data: noted.origin.description)
      return header
    }
    // Who would own the notice deadline owns the renewal.
    var finding = Rule.noticeDeadline.finding(
      nil, subject: question.publisher, title: "", explanation: "", action: "", evidence: [])
    finding.publisher = question.publisher
    Ownership(policy: evidence.policy, asOf: evidence.run.asOf).complete(&finding, remedy: nil)
    header.owner = finding.owner
    header.ownerSource =
      finding.matrixRow == 0
      ? "the default owner of the escalation matrix" : "row \(finding.matrixRow) of the escalation matrix"
    return header
  }

  private func positions(_ lines: [RenewalLine]) -> [NegotiationPosition] {
    question.negotiation.filter {
      $0.targetPrice != nil || $0.walkAwayPrice != nil || !$0.alternatives.isEmpty || !$0.note.isEmpty
    }.map { noted in
      NegotiationPosition(
        product: products[noted.product], target: noted.targetPrice, walkAway: noted.walkAwayPrice,
        paid: lines.first { $0.product.id == noted.product }?.price?.price, alternatives: noted.alternatives,
        note: noted.note, origin: noted.origin)
    }
  }
}
