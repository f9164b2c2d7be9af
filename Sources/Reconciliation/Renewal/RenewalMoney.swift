public import Facts

/// Seats of one product that could be given back or were, and their money.
public struct SavingLine: Sendable, Hashable {
  /// Why the seats could be given back, or what became of them.
  public enum Class: String, Sendable, CaseIterable {
    case unassigned
    case neverUsed = "never used"
    case dormant
    case leavers = "held by leavers"
    /// Taken back earlier, and no longer paid for.
    case realised = "realised: no longer paid"
    /// Taken back earlier, and given to somebody for whom a unit would have been bought.
    case reused = "avoided: given to somebody else"
    /// Taken back earlier, free, and still paid for.
    case stillPaid = "taken back, still paid"

    /// Whether it is a saving that was made, and not one that could be.
    public var isRealised: Bool { self == .realised || self == .reused }
  }

  public var product: Product
  public var kind: Class
  public var seats: Int
  /// `nil`: no price is known.
  public var amount: Amounts?
}

/// A product that is short, or of which the records cannot tell: to be settled before anything is negotiated.
public struct RenewalRisk: Sendable {
  public var product: Product
  public var status: PositionLine.Status
  public var shortfall: Int
  /// Of these, accepted by exceptions.
  public var accepted: Int
  /// Net consumption: what the records prove, what is taken, what they do not exclude.
  public var range: Estimate
  public var entitled: Entitled
  /// Price of one more unit: at true-up where that is agreed, else as last paid, else of the list.
  public var price: Money?
  public var cost: Amounts
  public var reason: Wording
}

/// Savings by class: each idle seat is in one.
func savingLines(_ lines: [RenewalLine], harvest: [HarvestedSeat]) -> [SavingLine] {
  let harvest = Dictionary(grouping: harvest, by: \.product)
  return lines.flatMap { line -> [SavingLine] in
    let price = line.position.unitPrice
    func worth(_ seats: Int) -> Amounts? { price.map { Amounts([$0.times(seats)]) } }
    var result: [SavingLine] = []
    let counts: [(SavingLine.Class, Int)] = [
      (.unassigned, line.position.seats[.unallocated] ?? 0), (.neverUsed, line.neverUsed),
      (.dormant, line.dormant), (.leavers, line.leavers),
    ]
    for (kind, seats) in counts where seats > 0 {
      result.append(SavingLine(product: line.product, kind: kind, seats: seats, amount: worth(seats)))
    }
    let outcomes: [(SavingLine.Class, HarvestedSeat.Outcome)] = [
      (.realised, .noLongerPaid), (.reused, .reused), (.stillPaid, .stillPaid),
    ]
    for (kind, outcome) in outcomes {
      let seats = (harvest[line.product.id] ?? []).filter { $0.outcome == outcome }
      if seats.isEmpty { continue }
      let prices = seats.compactMap(\.price)
      result.append(
        SavingLine(
          product: line.product, kind: kind, seats: seats.count,
          amount: prices.count == seats.count ? Amounts(prices) : nil))
    }
    return result
  }
}

func renewalRisks(_ lines: [RenewalLine]) -> [RenewalRisk] {
  lines.filter { $0.position.shortfall > 0 || $0.position.status == .undetermined }.map { line in
    RenewalRisk(
      product: line.product, status: line.position.status, shortfall: line.position.shortfall,
      accepted: line.position.acceptedShortfall, range: line.position.range,
      entitled: line.position.effectiveEntitlement, price: line.position.unitPrice,
      cost: line.position.shortfallCost, reason: line.position.statusReasonWording)
  }
}
