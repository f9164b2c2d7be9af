import Facts
import Reconciliation

/// The figures of a plan's line, by the names that tables, page and XML give them.
enum PlanUnits: String, CaseIterable {
  case entitlement, consumption, shortfall, surplus

  /// `nil`: unlimited.
  func value(_ figures: PlanFigures) -> Int? {
    switch self {
    case .entitlement: figures.isUnlimited ? nil : figures.entitlement
    case .consumption: figures.consumption
    case .shortfall: figures.shortfall
    case .surplus: figures.surplus
    }
  }

  /// `nil` where it is unlimited before or after.
  func move(_ move: PlanMove) -> Int? {
    switch self {
    case .entitlement: move.changesUnlimited ? nil : move.entitlement
    case .consumption: move.consumption
    case .shortfall: move.shortfall
    case .surplus: move.surplus
    }
  }
}

/// Amounts of money of a plan's line.
enum PlanMoney: String, CaseIterable {
  case shortfallCost = "shortfall-cost"
  case surplusCost = "surplus-cost"
  case potentialSaving = "potential-saving"
  case termCost = "term-cost"

  func value(_ figures: PlanFigures) -> Amounts {
    switch self {
    case .shortfallCost: figures.shortfallCost
    case .surplusCost: figures.surplusCost
    case .potentialSaving: figures.potentialSaving
    case .termCost: figures.termCost
    }
  }

  func move(_ move: PlanMove) -> Amounts {
    switch self {
    case .shortfallCost: move.shortfallCost
    case .surplusCost: move.surplusCost
    case .potentialSaving: move.potentialSaving
    case .termCost: move.termCost
    }
  }

  var title: String {
    switch self {
    case .shortfallCost: "Shortfall costs"
    case .surplusCost: "Surplus costs"
    case .potentialSaving: "Idle seats cost"
    case .termCost: "Terms cost"
    }
  }
}

extension Amounts {
  /// The amount in one currency; 0 where there is none.
  func amount(in currency: Currency) -> Money {
    sorted.first { $0.currency == currency } ?? Money(minor: 0, currency: currency)
  }
}
