public import Facts

/// Gathers what a publisher's entitlements say of their terms: one ``RenewalTerm`` for each agreement and end.
struct RenewalTerms {
  private struct Key: Hashable {
    var agreement: String
    var end: Day?
    var notice: Day?
    var renewsItself: Bool
  }

  let entitlements: [Entitlement]
  let products: [String: Product]
  let followOns: FollowOns
  let pricing: TermPricing
  let today: Day
  let calendar: WorkCalendar

  func terms() -> [RenewalTerm] {
    let groups = Dictionary(grouping: entitlements) { entitlement in
      Key(
        agreement: entitlement.agreement, end: entitlement.validTo, notice: entitlement.noticeDeadline,
        renewsItself: entitlement.renewsItself)
    }
    return groups.map(term).sorted {
      ($0.end ?? Day(number: .max), $0.agreement, $0.entitlements.first ?? "")
        < ($1.end ?? Day(number: .max), $1.agreement, $1.entitlements.first ?? "")
    }
  }

  private func term(_ key: Key, _ members: [Entitlement]) -> RenewalTerm {
    var value = Amounts()
    var unpriced = 0
    for member in members {
      guard let product = products[member.product] else { continue }
      if let cost = pricing.cost(member, product) {
        value.add(cost)
      } else {
        // A right without limit is one thing to pay for.
        unpriced += member.granted.units ?? 1
      }
    }
    let isRenewed =
      key.end != nil
      && members.allSatisfy { followOns.open[$0.id] == .limited(0) && followOns.successors[$0.id] != nil }
    return RenewalTerm(
      agreement: key.agreement, products: Set(members.map(\.product)).sorted(),
      entitlements: members.map(\.id).sorted(), start: members.compactMap(\.validFrom).min(), end: key.end,
      noticeDays: key.notice.flatMap { notice in key.end.map { $0 - notice } }, noticeDeadline: key.notice,
      renewsItself: key.renewsItself, daysToNotice: key.notice.map { $0 - today },
      workingDaysToNotice: key.notice.map { calendar.workingDays(after: today, through: $0) },
      daysToEnd: key.end.map { $0 - today }, value: value, unpriced: unpriced,
      renewedBy: isRenewed ? Set(members.flatMap { followOns.successors[$0.id] ?? [] }).sorted() : [])
  }
}

/// A step before the date that governs.
public struct RenewalMilestone: Sendable, Hashable {
  /// What a step is for.
  public enum Role: String, Sendable, CaseIterable {
    case prepare, ask, compare, decide, act
    /// The governing date itself.
    case last
  }

  public var role: Role
  /// Days before the governing date.
  public var daysBefore: Int
  /// The working day on or before that.
  public var day: Day
  public var task: Wording
  /// Who sees to it.
  public var owner: String
  /// Its day lies before the day of the run.
  public var isPast: Bool
}

/// The steps from 120 days before the date that governs, each on a working day.
///
/// Source: the practice of renewal calendars (ITAM Review, *How to renew a SaaS contract*): decide before the notice deadline,
/// not before the end of the term.
func renewalPlan(
  _ governing: GoverningDate, owner: String, businessOwner: String, today: Day, calendar: WorkCalendar
) -> [RenewalMilestone] {
  let business = businessOwner.isEmpty ? owner : businessOwner
  let last: Wording =
    governing.kind == .notice
    ? "Last day to give notice" : "The term ends: sign, or stop using what ends"
  let steps: [(RenewalMilestone.Role, Int, Wording, String)] = [
    (.prepare, 120, "Read this pack; take back idle seats; settle shortfalls", owner),
    (
      .ask, 90, "Say what is needed: quantity, edition, term. Send the vendor edition and ask for quotes",
      business
    ),
    (.compare, 60, "Compare the quotes with the scenarios, and negotiate the terms to win", owner),
    (.decide, 45, "Decide and approve: the memo goes to the approvers", business),
    (.act, 30, "Give notice, or sign the new order", owner),
    (.last, 0, last, owner),
  ]
  return steps.map { role, daysBefore, task, owner in
    let day = calendar.workingDay(onOrBefore: governing.day - daysBefore)
    return RenewalMilestone(
      role: role, daysBefore: daysBefore, day: day, task: task, owner: owner, isPast: day < today)
  }
}
