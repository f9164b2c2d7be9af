import Facts
import Reconciliation

/// `tables/position.csv`: one row a line of the effective licence position.
func positionTable(_ evidence: Evidence) -> Document {
  let columns = [
    "publisher", "product_id", "product", "edition", "version", "metric", "as_of", "entitlement",
    "entitlement_vendor_poe", "entitlement_contract", "entitlement_order", "entitlement_invoice",
    "entitlement_claim", "rights_adjustment", "effective_entitlement", "discovered", "declared", "gross",
    "reductions", "net", "low", "expected", "high", "covered", "covered_by_agreement", "shortfall", "surplus",
    "allocated_in_use", "allocated_not_in_use", "in_use_not_allocated", "unallocated", "active",
    "utilisation_percent", "shortfall_cost", "surplus_cost", "potential_saving", "unit_price",
    "unit_price_currency", "weakest_grade", "status", "status_reason", "rules",
    "fixed_order_shortfall", "accepted_shortfall", "remaining_shortfall", "accepted_cost", "remaining_cost",
  ]
  return table("position", columns) { row in
    for line in evidence.positions {
      let product = line.product
      var cells: [Cell] = [
        .text(product.publisher), .text(product.id), .text(product.name), .text(product.edition),
        .text(product.version), .text(product.metric.rawValue), .day(line.asOf), .entitled(line.entitlement),
      ]
      for grade in EvidenceGrade.allCases {
        cells.append(
          line.entitlementByGrade.first { $0.grade == grade }.map { .entitled($0.quantity) } ?? .number(0))
      }
      cells += [
        .number(line.rightsAdjustment), .entitled(line.effectiveEntitlement), .number(line.discovered),
        .number(line.declared), .number(line.grossConsumption), .text(reductionText(line)),
        .number(line.netConsumption), .number(line.range.low), .number(line.range.expected),
        .number(line.range.high), .number(line.covered), .number(line.coveredByAgreement),
        .number(line.shortfall), .optional(line.surplus),
      ]
      for state in SeatState.allCases { cells.append(.number(line.seats[state] ?? 0)) }
      cells += [
        .optional(line.active), .optional(line.utilisationPercent), .amounts(line.shortfallCost),
        .amounts(line.surplusCost), .amounts(line.potentialSaving),
      ]
      cells += Cell.money(line.unitPrice)
      cells += [
        .text(line.weakestGrade?.rawValue ?? ""), .text(line.status.rawValue), .text(line.statusReason),
        .text(line.rules.joined(separator: " ")),
        .number(evidence.fixedOrder.shortfall[product.id] ?? 0), .number(line.acceptedShortfall),
        .number(line.remainingShortfall), .amounts(line.acceptedCost), .amounts(line.remainingCost),
      ]
      try row(cells)
    }
  }
}

private func reductionText(_ line: PositionLine) -> String {
  line.steps.map { "\($0.name): \($0.units)" }.joined(separator: "; ")
}

/// `tables/segments.csv`: each line's consumption by legal entity and by department.
func segmentTable(_ evidence: Evidence) -> Document {
  table("segments", ["product_id", "dimension", "segment", "net", "covered", "shortfall"]) { row in
    for line in evidence.positions {
      for segment in line.segments {
        try row([
          .text(line.product.id), .text(segment.dimension.rawValue), .text(segment.name),
          .number(segment.netConsumption), .number(segment.covered), .number(segment.shortfall),
        ])
      }
    }
  }
}

/// `tables/pools.csv`: the load of each concurrent pool over the period.
func poolTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "peak_low", "peak", "peak_high", "peak_at", "peak_people", "sessions", "sessions_exact",
    "sessions_ambiguous", "sessions_orphan", "sessions_open", "sessions_polled", "seconds_at_limit",
    "seconds_above_limit", "denial_episodes", "denial_lines", "denied_people", "percentile", "counted_low",
    "counted", "counted_high",
  ]
  return table("pools", columns) { row in
    for pool in evidence.pools {
      var cells: [Cell] = [
        .text(pool.product), .number(pool.peak.low), .number(pool.peak.expected), .number(pool.peak.high),
        pool.peakAt.map { .decimal($0.description) } ?? .empty, .number(pool.peakPeople),
        .number(pool.sessions),
      ]
      for quality in LicenceSession.Quality.allCases { cells.append(.number(pool.quality[quality] ?? 0)) }
      cells += [
        .number(Int(pool.secondsAtLimit)), .number(Int(pool.secondsAboveLimit)),
        .number(pool.denialEpisodes), .number(pool.denialLines), .number(pool.deniedPeople),
        .optional(pool.percentile), .number(pool.counted.low), .number(pool.counted.expected),
        .number(pool.counted.high),
      ]
      try row(cells)
    }
  }
}

/// `tables/pool-days.csv`: the peak of each day.
func poolDayTable(_ evidence: Evidence) -> Document {
  table("pool-days", ["product_id", "day", "peak"]) { row in
    for pool in evidence.pools {
      for day in pool.dailyPeaks { try row([.text(pool.product), .day(day.day), .number(day.units)]) }
    }
  }
}
