public import Facts

/// For whom a renewal pack is made.
public enum RenewalEdition: String, Sendable, CaseIterable {
  /// For the organisation alone: with its scenarios, savings, risks and limits.
  case `internal`
  /// For the publisher: terms, prices paid and counts of use, and what is asked for.
  case vendor
}

/// Everything that a renewal pack says about one publisher's agreements. Reports compute nothing: what they show stands here.
public struct Renewal: Sendable {
  public var edition: RenewalEdition
  public var publisher: String
  /// Its `asOf` is the day whose sources the figures rest on; its `at` the moment from which days are counted.
  public var run: RunHeader
  /// The day of ``RunHeader/at`` in the organisation's zone.
  public var today: Day
  public var header: RenewalHeader
  public var calendar: WorkCalendar
  /// By end, then agreement: those without end last.
  public var terms: [RenewalTerm]
  /// Steps before the date that governs, in order of time.
  public var milestones: [RenewalMilestone] = []
  /// What each entitlement grants and costs, by product.
  public var baseline: [BaselineLine] = []
  /// By product and part number, oldest first.
  public var prices: [PricePoint] = []
  /// Breakpoints of prices by quantity.
  public var tiers: [PriceTier] = []
  /// By product title.
  public var lines: [RenewalLine] = []
  public var departments: [DepartmentUse] = []
  public var trend: [TrendPoint] = []
  public var sensitivity: [InactivityStep] = []
  public var savings: [SavingLine] = []
  public var risks: [RenewalRisk] = []
  public var scenarios: [RenewalScenario] = []
  /// What the vendor edition asks for.
  public var quotes: [QuoteRequest] = []
  public var asks: [TermToWin] = []
  public var levers: [Wording] = []
  public var alternatives: [AlternativeProduct] = []
  public var positions: [NegotiationPosition] = []
  public var tasks: [HandOffTask] = []

  /// The date from which the steps count back: the first notice deadline or term end that is still ahead.
  public var governing: GoverningDate? { GoverningDate(terms, today: today) }
}

/// What the first page says before any figure.
public struct RenewalHeader: Sendable {
  /// Who leads the renewal: one named person, or the role that the escalation matrix names.
  public var owner = ""
  /// Where ``owner`` is from: `decisions/negotiation.csv:2`, or a row of the escalation matrix.
  public var ownerSource: Wording = ""
  /// Who needs the product; empty: not recorded.
  public var businessOwner = ""
  /// Who runs it; empty: not recorded.
  public var technicalOwner = ""
  public var decision: Wording = ""
  /// Last working day for the decision; `nil`: no date lies ahead.
  public var decideBy: Day?
  /// How notice must be delivered; empty: not recorded.
  public var delivery = ""
  /// How it is billed; empty: not recorded.
  public var billing = ""

  public init() {}
}

/// Entitlements that end on one day under one agreement.
public struct RenewalTerm: Sendable {
  /// As the register names it; empty: none is recorded.
  public var agreement: String
  /// Catalogue ids, in order.
  public var products: [String]
  /// Ids, in order.
  public var entitlements: [String]
  public var start: Day?
  /// Last valid day; `nil`: perpetual.
  public var end: Day?
  /// Days before ``end`` by which notice must be given; `nil`: no notice clause is recorded.
  public var noticeDays: Int?
  public var noticeDeadline: Day?
  public var renewsItself: Bool
  /// Days to the notice deadline, counted from the day of the run; negative: it has passed.
  public var daysToNotice: Int?
  /// Working days to the notice deadline, the day of the run not counted; 0 where it has passed.
  public var workingDaysToNotice: Int?
  public var daysToEnd: Int?
  /// What it cost, over its own term.
  public var value: Amounts
  /// Units without a price; a right without limit counts as one.
  public var unpriced: Int
  /// Ids of entitlements, bought already, that take the place of all of it; empty: something is still to be renewed.
  public var renewedBy: [String] = []

  /// What its dates come to, in a sentence.
  public var standing: Wording {
    guard let end else { return "perpetual: there is no term to renew" }
    if let days = daysToEnd, days < 0 { return "ended on \(end)" }
    if !renewedBy.isEmpty { return "renewed already, by \(renewedBy.joined(separator: ", "))" }
    let renewal: Wording = renewsItself ? "it renews itself" : "no self-renewal is recorded"
    guard let noticeDeadline, let days = daysToNotice else {
      return "no notice clause is recorded; \(renewal)"
    }
    if days < 0 { return "the notice deadline passed \(counted(-days, "day", "days")) ago; \(renewal)" }
    if days == 0 { return "today is the last day to give notice; \(renewal)" }
    return "notice by \(noticeDeadline); \(renewal)"
  }
}

/// Which date the plan counts back from.
public struct GoverningDate: Sendable, Hashable {
  /// What the date is.
  public enum Kind: String, Sendable {
    case notice = "notice deadline"
    case end = "term end"
  }

  public var kind: Kind
  public var day: Day
  public var agreement: String

  init?(_ terms: [RenewalTerm], today: Day) {
    let dates = terms.compactMap { term -> GoverningDate? in
      guard let end = term.end, end >= today, term.renewedBy.isEmpty else { return nil }
      if let notice = term.noticeDeadline, notice >= today {
        return GoverningDate(kind: .notice, day: notice, agreement: term.agreement)
      }
      return GoverningDate(kind: .end, day: end, agreement: term.agreement)
    }
    guard let first = dates.min(by: { ($0.day, $0.agreement) < ($1.day, $1.agreement) }) else { return nil }
    self = first
  }

  private init(kind: Kind, day: Day, agreement: String) {
    self.kind = kind
    self.day = day
    self.agreement = agreement
  }
}
