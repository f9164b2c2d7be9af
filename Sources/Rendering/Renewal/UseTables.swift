import Facts
import Reconciliation

/// Tables of use, and of the quantities that follow from it.
extension Renewal {
  var useTable: RenewalTable {
    RenewalTable(
      name: "use", row: "product", title: "Use by product",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("metric", "Counted by"),
        .init("status", "Status"),
        .init("purchased", "Held", isNumber: true), .init("renewable"), .init("perpetual"),
        .init("assigned", "Assigned", isNumber: true), .init("in_use", "In use", isNumber: true),
        .init("never_used", "Never used", isNumber: true), .init("dormant", "Dormant", isNumber: true),
        .init("leavers", "Of leavers", isNumber: true), .init("underused", "Underused", isNumber: true),
        .init("unassigned", "Unassigned", isNumber: true), .init("net_low"), .init("net_expected"),
        .init("net_high"), .init("shortfall", "Shortfall", isNumber: true),
        .init("surplus", "Surplus", isNumber: true),
        .init("known_leavers"), .init("known_joiners"),
      ],
      rows: lines.map { line in
        let position = line.position
        return [
          .text(line.product.id), .text(line.product.title),
          .words(Wording(fixed: line.product.metric.title)),
          .words(Wording(fixed: position.status.rawValue)), .entitled(position.effectiveEntitlement),
          .entitled(line.ending),
          .entitled(line.perpetual), ofSeats(line, line.assigned), .number(position.active),
          ofSeats(line, line.neverUsed), ofSeats(line, line.dormant), ofSeats(line, line.leavers),
          ofSeats(line, line.underused), ofSeats(line, position.seats[.unallocated]),
          .number(position.range.low),
          .number(position.netConsumption), .number(position.range.high), .number(position.shortfall),
          .surplus(position.surplus), .number(line.knownLeavers),
          .number(line.knownJoiners),
        ]
      })
  }

  /// Empty for products without seats.
  private func ofSeats(_ line: RenewalLine, _ count: Int?) -> RenewalValue {
    .number(line.assigned == nil ? nil : count)
  }

  var poolsTable: RenewalTable {
    RenewalTable(
      name: "pools", row: "pool", title: "Simultaneous use",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("held", "Held", isNumber: true),
        .init("peak_low"), .init("peak", "Peak", isNumber: true), .init("peak_high"),
        .init("peak_at", "First reached"),
        .init("percentile"), .init("counted", "Counts", isNumber: true),
        .init("peak_people", "People at once, at most", isNumber: true), .init("seconds_at_limit"),
        .init("hours_at_limit", "Hours at the limit", isNumber: true), .init("seconds_above_limit"),
        .init("denial_episodes", "Refusals", isNumber: true),
        .init("denied_people", "People refused", isNumber: true),
      ],
      rows: lines.compactMap { line in
        line.pool.map { pool in
          [
            .text(line.product.id), .text(line.product.title), .entitled(line.position.effectiveEntitlement),
            .number(pool.peak.low), .number(pool.peak.expected), .number(pool.peak.high),
            .moment(pool.peakAt), .number(pool.percentile), .number(pool.counted.expected),
            .number(pool.peakPeople), .number(Int(pool.secondsAtLimit)),
            .number(Int(pool.secondsAtLimit / 3600)),
            .number(Int(pool.secondsAboveLimit)), .number(pool.denialEpisodes), .number(pool.deniedPeople),
          ]
        }
      })
  }

  var trendTable: RenewalTable {
    RenewalTable(
      name: "use-trend", row: "point", title: "Utilisation, close by close",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("period", "Period"),
        .init("used", "In use", isNumber: true), .init("held", "Held", isNumber: true),
        .init("percent", "Utilisation, %", isNumber: true), .init("source", "Source"),
      ],
      rows: trend.map {
        [
          .text($0.product.id), .text($0.product.title), .text($0.period), .number($0.used), .number($0.held),
          .decimal($0.percent), .words($0.source),
        ]
      })
  }

  var departmentsTable: RenewalTable {
    RenewalTable(
      name: "use-by-department", row: "department", title: "Seats by department",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("department", "Department"),
        .init("people", "People", isNumber: true), .init("held", "Seats", isNumber: true),
        .init("in_use", "In use", isNumber: true),
      ],
      rows: departments.map {
        [
          .text($0.product.id), .text($0.product.title), department($0.department), .number($0.people),
          .number($0.held),
          .number($0.inUse),
        ]
      })
  }

  /// A department's own name, or what the indicators call those that are not told apart.
  private func department(_ name: String) -> RenewalValue {
    [PeopleSegments.together, PeopleSegments.unknown].contains(name)
      ? .words(Wording(fixed: name)) : .text(name)
  }

  var quantitiesTable: RenewalTable {
    RenewalTable(
      name: "recommended-quantities", row: "quantity", title: "Recommended quantities",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("held", "Held", isNumber: true),
        .init("ending", "Ends", isNumber: true), .init("needed_low"),
        .init("needed", "Needed today", isNumber: true), .init("needed_high"),
        .init("foreseen_low", "Foreseen, at least", isNumber: true), .init("foreseen"),
        .init("foreseen_high", "Foreseen, at most", isNumber: true),
        .init("hold", "Hold in all", isNumber: true), .init("renew", "Renew or buy", isNumber: true),
        .init("service_level", "Enough in, %", isNumber: true), .init("expected_cost"), .init("basis"),
        .init("forecast_method"), .init("back_test_error"), .init("term_start"), .init("term_months"),
        .init("unit_price", isMoney: true), .init("price_source"), .init("method", "How it was found"),
        .init("note"),
      ],
      rows: lines.map { quantityRow($0) })
  }

  private func quantityRow(_ line: RenewalLine) -> [RenewalValue] {
    let quantity = line.quantity
    let forecast = line.forecast
    let option = forecast?.recommendation.recommended
    let highest = forecast?.foreseen
    let first: [RenewalValue] = [
      .text(line.product.id), .text(line.product.title), .entitled(line.position.effectiveEntitlement),
      .entitled(line.ending), .number(quantity.needed.low), .number(quantity.needed.expected),
      .number(quantity.needed.high), .number(highest?.low), .number(highest?.expected),
      .number(highest?.high),
    ]
    let rest: [RenewalValue] = [
      .number(quantity.hold), .number(quantity.renew), .decimal(option?.serviceLevel),
      .amounts(option?.expectedCost.map { Amounts([$0]) }),
      .words(Wording(fixed: forecast?.recommendation.basis.rawValue ?? "buffer")),
      .text(forecast?.method?.id ?? ""),
      .decimal(forecast?.backTest?.ahead.first?.meanError), .day(forecast?.term.start),
      .number(forecast?.term.months), .money(line.price?.price), .words(line.price?.source ?? .empty),
      .words(quantity.method), .words(quantity.note),
    ]
    return first + rest
  }

  var assumptionsTable: RenewalTable {
    RenewalTable(
      name: "quantity-sensitivity", row: "assumption", title: "How the quantity moves with each assumption",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("assumption", "Assumption"),
        .init("step", "Moved to"), .init("quantity", "Hold in all", isNumber: true),
        .init("change", "Change", isNumber: true), .init("expected_cost", "Expected cost", isMoney: true),
      ],
      rows: lines.flatMap { line in
        (line.forecast?.sensitivity ?? []).map { row in
          [
            .text(line.product.id), .text(line.product.title),
            .words(Wording(fixed: row.assumption.rawValue)),
            .words(row.step),
            .number(row.quantity), .number(row.quantityChange), .money(row.expectedCost),
          ]
        }
      })
  }

  var sensitivityTable: RenewalTable {
    RenewalTable(
      name: "inactivity-sensitivity", row: "inactivity-rule", title: "If idle meant another number of days",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("days", "Idle after, days", isNumber: true),
        .init("is_policy", "Own rule"), .init("dormant", "Dormant", isNumber: true),
        .init("needed", "Needed today", isNumber: true),
      ],
      rows: sensitivity.map {
        [
          .text($0.product.id), .text($0.product.title), .number($0.days), .flag($0.isPolicy),
          .number($0.dormant), .number($0.needed),
        ]
      })
  }
}
