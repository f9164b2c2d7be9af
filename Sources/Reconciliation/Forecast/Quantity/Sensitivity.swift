public import Facts

/// How the recommended quantity moves with one assumption, all others as they are.
public struct Sensitivity: Sendable, Hashable {
  /// What is assumed otherwise.
  public enum Assumption: String, Sendable, CaseIterable {
    case unitPrice = "unit price"
    case excessPrice = "true-up or overage price"
    case demand = "demand"
    case band = "width of the band"
    case serviceLevel = "service level"
    case inactivity = "inactivity rule"
    case headcount = "headcount plan"
    case knownChanges = "known changes"
  }

  public var assumption: Assumption
  /// The step, in words: `10 % higher`.
  public var step: Wording
  public var quantity: Int
  /// Against the recommended quantity.
  public var quantityChange: Int
  /// `nil`: no price is known.
  public var expectedCost: Money?
  public var costChange: Money?
  /// What a rule of inactivity takes back first; `nil` for all other assumptions.
  public var idle: IdleSeats?
}

/// Seats that could be taken back if a seat were dormant after so many days; all else is as the policy has it, so that with its
/// days they are the idle seats of the findings.
public struct IdleSeats: Sendable, Hashable {
  public let days: Int
  public let seats: Int

  /// `2 idle seats, by a rule of 90 days`.
  var words: Wording {
    "\(counted(seats, "idle seat", "idle seats")), by a rule of \(counted(days, "day", "days")),"
  }
}

extension QuantityInputs {
  /// Every assumption that matters here, moved by a fixed step each way.
  ///
  /// - Parameters:
  ///   - idle: what rules of inactivity would take back.
  ///   - planned: the outlook with another part of the planned headcount, in per cent; `nil`: there is no plan.
  func sensitivity(idle: [IdleSeats], planned: ((Int) -> DemandOutlook)?) -> [Sensitivity] {
    let base = recommended
    var rows: [Sensitivity] = []
    func row(
      _ assumption: Sensitivity.Assumption, _ step: Wording, idle: IdleSeats? = nil,
      _ change: (inout QuantityInputs) -> Void
    ) {
      var inputs = self
      change(&inputs)
      let option = inputs.recommended
      let cost = option.expectedCost.flatMap { now in
        base.expectedCost.map { Money(minor: now.minor - $0.minor, currency: now.currency) }
      }
      rows.append(
        Sensitivity(
          assumption: assumption, step: step, quantity: option.quantity,
          quantityChange: option.quantity - base.quantity, expectedCost: option.expectedCost,
          costChange: cost, idle: idle))
    }
    func bothWays(
      _ assumption: Sensitivity.Assumption, _ percent: Int, _ higher: Wording = "higher",
      _ lower: Wording = "lower", _ change: (inout QuantityInputs, Int) -> Void
    ) {
      row(assumption, "\(percent) % \(higher)") { change(&$0, 100 + percent) }
      row(assumption, "\(percent) % \(lower)") { change(&$0, 100 - percent) }
    }
    if unit != nil { bothWays(.unitPrice, 10) { $0.unitPercent = $1 } }
    if basis == .leastCost { bothWays(.excessPrice, 10) { $0.excessPercent = $1 } }
    bothWays(.demand, 10) { $0.outlook.growth = $1 }
    if outlook.hasBand { bothWays(.band, 25, "wider", "narrower") { $0.outlook.width = $1 } }
    if basis == .serviceLevel {
      for permille in [800, 950] where permille <= highestServicePermille ?? 1000 {
        row(.serviceLevel, "\(permille / 10) %") { $0.servicePermille = permille }
      }
    }
    for rule in idle {
      row(.inactivity, "\(rule.words) taken back first", idle: rule) { $0.outlook.fewer = rule.seats }
    }
    if let planned {
      for percent in [110, 90] {
        row(.headcount, percent > 100 ? "10 % more people than planned" : "10 % fewer people than planned") {
          $0.outlook = planned(percent)
        }
      }
    }
    // A plan takes the place of what is known of single people.
    if planned == nil, outlook.months.contains(where: { $0.change != 0 }) {
      row(.knownChanges, "none of them comes") { inputs in
        for place in inputs.outlook.months.indices { inputs.outlook.months[place].change = 0 }
      }
    }
    return rows
  }
}
