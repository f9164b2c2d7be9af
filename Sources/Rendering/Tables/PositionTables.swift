import Facts
import Reconciliation

extension TableForm {
  static let position = TableForm(
    "position", "One row a line of the effective licence position.",
    [
      "publisher": Meaning.publisher,
      "product_id": Meaning.product,
      "product": "Name of the product.",
      "edition": "Edition; empty where the product has none.",
      "version": "Version or versions that the line is about.",
      "metric": Meaning.metric,
      "as_of": "The day for which the position holds.",
      "entitlement": "Units of all valid entitlements, or unlimited.",
      "entitlement_vendor_poe": "Of these, proved by the publisher's own proof of entitlement.",
      "entitlement_contract": "Of these, proved by a contract.",
      "entitlement_order": "Of these, proved by an order.",
      "entitlement_invoice": "Of these, proved by an invoice.",
      "entitlement_claim": "Of these, only claimed.",
      "rights_adjustment": "Units that use rights add to or take from the entitlement.",
      "used_earlier":
        "Of units that are used up, those that earlier periods used; empty where the product has none such.",
      "effective_entitlement": "Entitlement plus rights adjustment less used earlier, or unlimited.",
      "discovered": "Units seen by inventories, licence servers and logs.",
      "declared": "Units stated by portals and people.",
      "gross": "Gross consumption: units before use rights and counting rules reduce them.",
      "reductions": "Steps from gross to net with their units, with a semicolon between them.",
      "net": "Net consumption: units that need an entitlement.",
      "low": "Net consumption that the records prove.",
      "expected": "Net consumption that is counted.",
      "high": "Net consumption that the records do not exclude.",
      "covered": "Units that limited entitlements cover.",
      "covered_by_agreement":
        "Units that an unlimited agreement covers: to true up where the agreement says so.",
      "shortfall": "Net consumption that nothing covers, 0 or more.",
      "surplus": "Effective entitlement that covers nothing, 0 or more; empty where it is unlimited.",
      "left_in_term":
        "Of the surplus, units that are used up and can still be used after the as-of date; empty where the product has none such.",
      "allocated_in_use": "Seats that are assigned and used.",
      "allocated_not_in_use": "Seats that are assigned and not used.",
      "in_use_not_allocated": "Consumers that use the product without an assigned seat.",
      "unallocated": "Entitled units that nobody holds or uses.",
      "active":
        "Consumers with use in the period, for pools the peak, for consumption units the units; empty where "
        + "no source records use.",
      "utilisation_percent":
        "Active of effective entitlement, in whole per cent, rounded down; empty where that cannot be said.",
      "shortfall_cost":
        "Exposure: what the shortfall costs at the price of one more unit, by currency; empty where no price is known.",
      "surplus_cost":
        "What the surplus costs, without what is left in running terms, by currency; empty where no price is known.",
      "potential_saving":
        "What seats cost that are held and dormant or never used, by currency; empty where no price is known.",
      "unpriced_shortfall": "Of the shortfall, units in no amount, since no price is known.",
      "unpriced_surplus": "Of the unused units, those in no amount, since no price is known.",
      "unpriced_idle_seats":
        "Of the seats held and dormant or never used, those in no amount, since no price is known.",
      "unit_price": "Price of one more unit; empty where none is known, so that a shortfall has no price.",
      "unit_price_currency": Meaning.currency(of: "unit_price"),
      "weakest_grade": "Weakest grade of proof among the entitlements counted; empty where there are none.",
      "status": "compliant, shortfall, surplus, covered by agreement or undetermined.",
      "status_reason": "Why, in a sentence.",
      "rules": "Ids of the rules applied, with blanks between.",
      "fixed_order_shortfall": "Shortfall that an allocation in fixed order would have reported.",
      "accepted_shortfall":
        "Of the shortfall, units that exceptions accept. The shortfall itself stays the same.",
      "remaining_shortfall": "Shortfall less accepted shortfall.",
      "accepted_cost": "What the accepted units cost, by currency.",
      "remaining_cost": "Exposure less accepted cost, by currency; empty where no price is known.",
    ])
}

/// `tables/position.csv`: one row a line of the effective licence position.
func positionTable(_ evidence: Evidence) -> Document {
  TableForm.position.document { row in
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
        .number(line.rightsAdjustment), .optional(line.balances.isEmpty ? nil : line.usedEarlier),
        .entitled(line.effectiveEntitlement), .number(line.discovered),
        .number(line.declared), .number(line.grossConsumption), .text(reductionText(line)),
        .number(line.netConsumption), .number(line.range.low), .number(line.range.expected),
        .number(line.range.high), .number(line.covered), .number(line.coveredByAgreement),
        .number(line.shortfall), .optional(line.surplus),
        .optional(line.balances.isEmpty ? nil : line.leftInTerm),
      ]
      for state in SeatState.allCases { cells.append(.number(line.seats[state] ?? 0)) }
      cells += [
        .optional(line.active), .optional(line.utilisationPercent),
        .amounts(line.shortfallCost, unpriced: line.unpriced.shortfall),
        .amounts(line.surplusCost, unpriced: line.unpriced.surplus),
        .amounts(line.potentialSaving, unpriced: line.unpriced.idleSeats),
        .number(line.unpriced.shortfall), .number(line.unpriced.surplus), .number(line.unpriced.idleSeats),
      ]
      cells += Cell.money(line.unitPrice)
      cells += [
        .text(line.weakestGrade?.rawValue ?? ""), .text(line.status.rawValue), .text(line.statusReason),
        .text(line.rules.joined(separator: " ")),
        .number(evidence.fixedOrder.shortfall[product.id] ?? 0), .number(line.acceptedShortfall),
        .number(line.remainingShortfall),
        .amounts(line.acceptedCost, unpriced: line.unpricedAccepted),
        .amounts(line.remainingCost, unpriced: line.unpricedRemaining),
      ]
      try row(cells)
    }
  }
}

private func reductionText(_ line: PositionLine) -> String {
  line.steps.map { "\($0.name): \($0.units)" }.joined(separator: "; ")
}

extension TableForm {
  static let segments = TableForm(
    "segments", "Each line's consumption by legal entity and by department.",
    [
      "product_id": Meaning.product,
      "dimension": "legal entity or department.",
      "segment": "Its name; empty where it is not known.",
      "net": "Net consumption of the segment.",
      "covered": "Of these, units that are covered.",
      "shortfall": "Of these, units that nothing covers.",
    ])
}

/// `tables/segments.csv`: each line's consumption by legal entity and by department.
func segmentTable(_ evidence: Evidence) -> Document {
  TableForm.segments.document { row in
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

extension TableForm {
  static let pools = TableForm(
    "pools", "The load of each concurrent pool over the period.",
    [
      "product_id": Meaning.product,
      "peak_low": "Peak of sessions whose start and end were both seen.",
      "peak": "Most units checked out at one moment.",
      "peak_high": "Peak if every session lasted as long as the records do not exclude.",
      "peak_at": "Moment of the peak, in UTC.",
      "peak_people": "People with a unit at that moment.",
      "sessions": "Sessions in the period.",
      "sessions_exact": "Sessions whose check-out and check-in were both seen and pair beyond doubt.",
      "sessions_ambiguous": "Sessions that were paired though another pairing was possible.",
      "sessions_orphan": "Check-ins without check-out: they start where the log starts.",
      "sessions_open": "Check-outs without check-in: they end where the log ends.",
      "sessions_polled": "Sessions known from reports of what is out.",
      "sessions_inferred": "Sessions made of single uses that follow each other within the source's gap.",
      "seconds_at_limit": "Seconds during which as many units were out as are entitled.",
      "seconds_above_limit": "Seconds during which more were out.",
      "denial_episodes": "Episodes of refused check-outs; retries within ten minutes are one.",
      "denial_lines": "Refusals as the log has them.",
      "denied_people": "People who were refused.",
      "percentile":
        "Percentile of the period's time by which the pool is counted; empty where the peak counts.",
      "counted_low": "Least count that the records prove.",
      "counted": "The count.",
      "counted_high": "Most that the records do not exclude.",
    ])
}

/// `tables/pools.csv`: the load of each concurrent pool over the period.
func poolTable(_ evidence: Evidence) -> Document {
  TableForm.pools.document { row in
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

extension TableForm {
  static let poolDays = TableForm(
    "pool-days", "The peak of each day of a concurrent pool.",
    [
      "product_id": Meaning.product,
      "day": "The day, in the organisation's time zone.",
      "peak": "Most units checked out at one moment of that day.",
    ])
}

/// `tables/pool-days.csv`: the peak of each day.
func poolDayTable(_ evidence: Evidence) -> Document {
  TableForm.poolDays.document { row in
    for pool in evidence.pools {
      for day in pool.dailyPeaks { try row([.text(pool.product), .day(day.day), .number(day.units)]) }
    }
  }
}
