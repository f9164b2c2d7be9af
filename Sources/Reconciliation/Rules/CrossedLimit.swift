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
      func crossed(_ measure: ProductLimit.Measure?) -> (limit: Int, words: Wording)? {
        guard let measure else { return nil }
        switch measure {
        case .units(let units):
          return line.netConsumption > units ? (units, "\(units)") : nil
        case .percent(let percent):
          // Of units that are used up, what earlier periods used counts as well, against all that was bought.
          guard let held = line.heldForTerm.units,
            (line.netConsumption + line.usedEarlier) * 100 > held * percent
          else { return nil }
          return (held * percent / 100 - line.usedEarlier, "\(percent) % of the \(held) entitled")
        }
      }
      let evidence = result.count.units.prefix(50).flatMap(\.origins)
      if let (units, words) = crossed(limit.hard) {
        let leave = context.leave(.hardLimit, product: limit.product, consumption: line.netConsumption)
        let isApproved = leave.state != .open
        var finding = rule.finding(
          result, subject: result.product.id,
          title:
            isApproved
            ? "\(result.product.title): approved, \(line.netConsumption) is above the hard limit of \(words)"
            : "\(result.product.title): blocked, \(line.netConsumption) is above the hard limit of \(words)",
          explanation:
            isApproved
            ? "Net consumption is \(line.netConsumption), \(line.netConsumption - units) above the hard limit.\(leave.words)"
            : "Net consumption is \(line.netConsumption), \(line.netConsumption - units) above the hard limit.\(leave.words) "
              + "Beyond a hard limit no further unit may be given out.",
          units: line.netConsumption - units,
          action: isApproved
            ? "Take units back before the approval ends, or ask for a new one in time"
            : "Give out no further unit; take units back or have going beyond it approved",
          evidence: leave.origins + evidence)
        finding.state = leave.state
        return finding
      }
      guard let (units, words) = crossed(limit.soft) else { return nil }
      return rule.finding(
        result, subject: result.product.id,
        title:
          "\(result.product.title): recorded, \(line.netConsumption) is above the soft limit of \(words)",
        explanation:
          "Net consumption is \(line.netConsumption), \(line.netConsumption - units) above the soft limit.",
        units: line.netConsumption - units, action: "Watch it; decide before the hard limit is reached",
        evidence: evidence, severity: .low)
    }
  }
}
