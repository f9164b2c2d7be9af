import Facts
import Reconciliation

/// `tables/resolve-first.csv`: the records whose resolution narrows the ranges most, in that order.
func resolveFirstTable(_ evidence: Evidence) -> Document {
  let columns = [
    "rank", "kind", "name", "missing", "products", "units", "amounts", "decides_a_status", "path", "line",
    "action",
  ]
  return table("resolve-first", columns) { row in
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

/// `tables/metric-facts.csv`: figures that belong to the metric of a product alone.
func metricFactTable(_ evidence: Evidence) -> Document {
  table("metric-facts", ["product_id", "metric", "fact", "value", "note"]) { row in
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

/// `tables/tier-costs.csv`: what consumption units cost, tier by tier.
func tierCostTable(_ evidence: Evidence) -> Document {
  let columns = ["product_id", "kind", "from", "units", "unit_price", "amount", "currency"]
  return table("tier-costs", columns) { row in
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
