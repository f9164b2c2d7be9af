import Facts

extension Rule {
  static let crossedLimit = Rule(
    id: "crossed-limit", severity: .high,
    purpose:
      "Consumption above a limit that the policy sets for the product: soft is recorded, hard blocks unless going beyond it is approved."
  ) { rule, context in
    context.policy.limits.compactMap { limit in
      guard let result = context.result(of: limit.product) else { return nil }
      let line = result.line
      func crossed(_ measure: ProductLimit.Measure?) -> Crossing? {
        guard let measure else { return nil }
        switch measure {
        case .units(let units):
          return line.netConsumption > units ? Crossing(line.netConsumption, units, "\(units)") : nil
        case .percent(let percent):
          // Of units that are used up, what earlier periods used counts as well, against all that was bought.
          let counted = line.netConsumption + line.usedEarlier
          guard let held = line.heldForTerm.units, counted * 100 > held * percent else { return nil }
          return Crossing(
            counted, held * percent / 100, "\(percent) % of the \(held) entitled", earlier: line.usedEarlier)
        }
      }
      let evidence = result.count.units.prefix(50).flatMap(\.origins)
      if let hard = crossed(limit.hard) {
        let leave = context.leave(.hardLimit, product: limit.product, consumption: hard.counted)
        let isApproved = leave.state != .open
        var finding = rule.finding(
          result, subject: result.product.id,
          title:
            isApproved
            ? "\(result.product.title): approved, \(hard.counted) is above the hard limit of \(hard.words)"
            : "\(result.product.title): blocked, \(hard.counted) is above the hard limit of \(hard.words)",
          explanation:
            isApproved
            ? "Net consumption is \(hard.counted), \(hard.excess) above the hard limit.\(hard.note)\(leave.words)"
            : "Net consumption is \(hard.counted), \(hard.excess) above the hard limit.\(hard.note)\(leave.words) "
              + "Beyond a hard limit no further unit may be given out.",
          units: hard.excess,
          action: isApproved
            ? "Take units back before the approval ends, or ask for a new one in time"
            : "Give out no further unit; take units back or have going beyond it approved",
          evidence: leave.origins + evidence)
        finding.state = leave.state
        return finding
      }
      guard let soft = crossed(limit.soft) else { return nil }
      return rule.finding(
        result, subject: result.product.id,
        title:
          "\(result.product.title): recorded, \(soft.counted) is above the soft limit of \(soft.words)",
        explanation:
          "Net consumption is \(soft.counted), \(soft.excess) above the soft limit.\(soft.note)",
        units: soft.excess, action: "Watch it; decide before the hard limit is reached",
        evidence: evidence, severity: .low)
    }
  }
}

/// A limit that consumption is above.
private struct Crossing {
  /// Units that count against the limit, and the limit.
  let counted: Int
  let limit: Int
  let words: Wording
  /// Units of those counted that earlier periods used up.
  let earlier: Int

  init(_ counted: Int, _ limit: Int, _ words: Wording, earlier: Int = 0) {
    self.counted = counted
    self.limit = limit
    self.words = words
    self.earlier = earlier
  }

  var excess: Int { counted - limit }

  var note: Wording {
    earlier == 0 ? .empty : " \(earlier) of these were used in earlier periods of their terms."
  }
}
