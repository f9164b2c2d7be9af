/// What each step does to shortfall and surplus, taken in order.
///
/// With E units of limited entitlement, N of consumption and U of that covered by an unlimited agreement, a perfect
/// allocation leaves max(0, N − U − E) short and max(0, E − N + U) over. What is left of either beyond that, because no
/// allocation can bring it together or because units cover another product, is the last step. So the steps add up
/// exactly.
func waterfall(
  _ steps: [BridgeStep], from opening: BridgeFigures, to closing: BridgeFigures
) -> [BridgeStep] {
  var balance = opening.balance
  let hasSurplus = opening.surplus != nil && closing.surplus != nil
  return steps.map { step in
    var step = step
    let before = balance
    switch step.term {
    case .agreement:
      step.byAgreement = closing.byAgreement - opening.byAgreement
      balance += step.byAgreement
    case .allocation: break
    default: balance += step.entitlement - step.consumption
    }
    step.shortfall = max(0, -balance) - max(0, -before)
    step.surplus = hasSurplus ? max(0, balance) - max(0, before) : nil
    if step.term == .allocation {
      step.shortfall = closing.unmatchedShortfall - opening.unmatchedShortfall
      step.surplus = hasSurplus ? closing.unmatchedSurplus - opening.unmatchedSurplus : nil
    }
    return step
  }
}

extension BridgeFigures {
  /// Entitlement less what has to be covered by it.
  fileprivate var balance: Int { entitlement - consumption + byAgreement }
  /// What is short, and what is over, beyond what a perfect allocation would leave.
  fileprivate var unmatchedShortfall: Int { shortfall - max(0, -balance) }
  fileprivate var unmatchedSurplus: Int { (surplus ?? 0) - max(0, balance) }
}
