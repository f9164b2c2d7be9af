public import Facts

/// A term to negotiate for, and why it matters here.
public struct TermToWin: Sendable, Hashable {
  public var id: String
  public var title: Wording
  /// What is asked for; may be shown to the publisher.
  public var ask: Wording
  /// Why here, by this estate's figures; for the organisation alone.
  public var why: Wording
}

/// The checklist of terms, each with what this estate's figures say for it.
func termsToWin(
  terms: [RenewalTerm], baseline: [BaselineLine], prices: [PricePoint], lines: [RenewalLine]
) -> [TermToWin] {
  let ends = Set(terms.compactMap(\.end)).count
  // What the records cannot tell is no surplus.
  let told = lines.filter { $0.position.status != .undetermined }
  let surplus = told.reduce(0) { $0 + ($1.position.spare ?? 0) }
  let surplusProducts = told.count { ($0.position.spare ?? 0) > 0 }
  let short = lines.count { $0.position.shortfall > 0 }
  let caps = Set(baseline.compactMap(\.upliftCapPercent)).sorted()
  let uplift = prices.compactMap(\.upliftPercent).max()
  let subscriptions = lines.filter { $0.product.metric == .subscriptionSeat && $0.renewable > 0 }
  let weak = baseline.count { $0.grade >= .invoice }
  let undetermined = lines.count { $0.position.status == .undetermined }
  let percents = caps.map { "\($0) %" as Wording }.joined(separator: ", ")
  let recorded: Wording = caps.isEmpty ? "No cap is recorded" : "Recorded: at most \(percents)"
  let rise: Wording =
    uplift.map {
      $0 > .zero
        ? "; the largest rise from one purchase to the next was \($0) %."
        : "; no price rose from one purchase to the next."
    } ?? "; no two purchases of one part tell how prices rose."
  return [
    TermToWin(
      id: "uplift-cap", title: "Cap on uplift",
      ask: "A cap on any rise of the price at renewal, in per cent, for each product.",
      why: "\(recorded)\(rise)"),
    TermToWin(
      id: "swap-rights", title: "Swap rights",
      ask: "The right to exchange units of one product for units of another at equal value.",
      why: surplusProducts > 0 && short > 0
        ? "\(counted(surplusProducts, "product has", "products have")) units to spare while "
          + "\(counted(short, "is", "are")) short."
        : "\(counted(surplusProducts, "product has", "products have")) units to spare; none is short at the same time."
    ),
    TermToWin(
      id: "co-termination", title: "Co-termination",
      ask: "One end date for all agreements and orders.",
      why: ends > 1
        ? "The terms end on \(ends) different days."
        : ends == 1 ? "All terms end on one day already: keep it so." : "No term with an end is recorded."),
    TermToWin(
      id: "true-down", title: "True-down",
      ask: "The right to return units within the term, at least once a year.",
      why: surplus > 0
        ? "\(counted(surplus, "unit is", "units are")) to spare today, and paid for until the term ends."
        : "Nothing is to spare today; a return right keeps it so when people leave."),
    TermToWin(
      id: "audit-clause", title: "Audit clause",
      ask: "Audits at most once a year, with 45 days' notice, by counts that the customer provides.",
      why:
        "\(counted(weak, "entitlement is", "entitlements are")) proven by an invoice or less; the records leave "
        + "\(counted(undetermined, "product", "products")) undetermined."),
    TermToWin(
      id: "data-exit", title: "Data exit",
      ask: "Export of all data in an open form, and access for 60 days after the end.",
      why: subscriptions.isEmpty
        ? "No subscription ends here: ask where data is held by the publisher."
        : "\(counted(subscriptions.count, "product is", "products are")) subscribed to; the cost of leaving is the publisher's "
          + "lever."),
    TermToWin(
      id: "sso", title: "Single sign-on without a premium",
      ask: "Single sign-on and automatic provisioning in every edition.",
      why:
        "Seats of leavers found now: \(lines.reduce(0) { $0 + $1.leavers }). Sign-on through the directory ends such seats "
        + "by itself."),
  ]
}
