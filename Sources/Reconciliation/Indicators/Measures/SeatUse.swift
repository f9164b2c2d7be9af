import Facts

extension Indicator {
  public static let seatUse = Indicator(
    id: "seat-use", title: "Seats in use",
    definition:
      "Assigned seats whose holder used the product in the period ÷ assigned seats, in per cent; seats of products of which "
      + "no source records the use make it a range, and logins that may be somebody else's count as their own.",
    unit: .percent, better: .up
  ) { indicator, context in
    var sums = SegmentSums((used: 0, held: 0, unseen: 0))
    for unit in context.evidence.consumption
    where unit.seat == .allocatedInUse || unit.seat == .allocatedNotInUse {
      let segments =
        context.segments(of: context.person(unit.consumer)) + context.segments(ofProduct: unit.product)
      let isSeen = context.lines[unit.product]?.active != nil
      sums.add(to: segments) { sum in
        if isSeen {
          sum.held += 1
          sum.used += unit.seat == .allocatedInUse ? 1 : 0
        } else {
          sum.unseen += 1
        }
      }
    }
    return sums.sorted.map { segment, sum in
      let all = sum.held + sum.unseen
      return context.value(
        indicator, segment,
        .percent(
          Estimate(low: sum.used, expected: sum.used, high: sum.used + sum.unseen),
          of: Estimate(low: all, expected: sum.held, high: all)),
        numerator: sum.used, denominator: sum.held, count: all,
        note: all == 0
          ? "No seat is assigned."
          : sum.unseen == 0
            ? "" : "No source records the use of \(counted(sum.unseen, "seat", "seats")).")
    }
  }
}
