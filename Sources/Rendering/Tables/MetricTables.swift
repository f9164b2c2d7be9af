import Facts
import Reconciliation

extension TableForm {
  static let resolveFirst = TableForm(
    "resolve-first", "The records whose resolution narrows the ranges most, in that order.",
    [
      "rank": "Place in the order, from 1.",
      "kind": "identity, device, device facts, installation date, devices of a user, or session.",
      "name": "Its name in the sources.",
      "missing": "What is not known of it.",
      "products": "Units that depend on it, as PRODUCT=UNITS with blanks between.",
      "units": "These units in all.",
      "amounts": "What they cost at the price of one more unit, by currency.",
      "decides_a_status": "yes where the status of a position hangs on it.",
      "path": Meaning.path,
      "line": Meaning.line,
      "action": "What would resolve it.",
    ])
}

/// `tables/resolve-first.csv`: the records whose resolution narrows the ranges most, in that order.
func resolveFirstTable(_ evidence: Evidence) -> Document {
  TableForm.resolveFirst.document { row in
    for (index, item) in evidence.resolveFirst.enumerated() {
      try row([
        .number(index + 1), .text(item.kind.rawValue), .text(item.name), .text(item.missing),
        .text(item.parts.map { "\($0.product)=\($0.units)" }.joined(separator: " ")), .number(item.units),
        .amounts(item.amounts), .text(item.decides ? "yes" : "no"), .text(item.origin.file.path),
        .number(item.origin.line), .text(item.action),
      ])
    }
  }
}

extension TableForm {
  static let metricFacts = TableForm(
    "metric-facts", "Figures that belong to the metric of a product alone.",
    [
      "product_id": Meaning.product,
      "metric": Meaning.metric,
      "fact": "Name of the figure.",
      "value": "The figure.",
      "note": "How it was worked out.",
    ])
}

/// `tables/metric-facts.csv`: figures that belong to the metric of a product alone.
func metricFactTable(_ evidence: Evidence) -> Document {
  TableForm.metricFacts.document { row in
    for line in evidence.positions {
      for fact in line.facts {
        try row([
          .text(line.product.id), .text(line.product.metric.rawValue), .text(fact.name), .text(fact.value),
          .text(fact.note),
        ])
      }
    }
  }
}

extension TableForm {
  static let tierCosts = TableForm(
    "tier-costs", "What consumption units cost, tier by tier.",
    [
      "product_id": Meaning.product,
      "kind": "tier within the entitlement, overage beyond it.",
      "from": "First unit that has this price.",
      "units": "Units at this price.",
      "unit_price": "Price of one unit, exact.",
      "amount": "Units times price, rounded to the currency's smallest unit.",
      "currency": Meaning.currency(of: "amount"),
    ])
}

/// `tables/tier-costs.csv`: what consumption units cost, tier by tier.
func tierCostTable(_ evidence: Evidence) -> Document {
  TableForm.tierCosts.document { row in
    for line in evidence.positions {
      for cost in line.tierCosts {
        try row([
          .text(line.product.id), .text(cost.kind.rawValue), .number(cost.from), .number(cost.units),
          .decimal(cost.unitPrice.description), .decimal(cost.amount.amount),
          .text(cost.amount.currency.code),
        ])
      }
    }
  }
}
