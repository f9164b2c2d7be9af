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
          .text(line.product.id), .text(line.product.title), .text(line.product.metric.title),
          .text(position.status.rawValue), .entitled(position.effectiveEntitlement), .number(line.renewable),
          .entitled(line.perpetual), ofSeats(line, line.assigned), .number(position.active),
          ofSeats(line, line.neverUsed), ofSeats(line, line.dormant), ofSeats(line, line.leavers),
          ofSeats(line, line.underused), ofSeats(line, position.seats[.unallocated]),
          .number(position.range.low),
          .number(position.netConsumption), .number(position.range.high), .number(position.shortfall),
          position.surplus.map { .number($0) } ?? .text("unlimited"), .number(line.knownLeavers),
          .number(line.knownJoiners),
        ]
      })
  }

  /// Empty for products without seats.
  private func ofSeats(_ line: RenewalLine, _ count: Int?) -> RenewalTable.Value {
    line.assigned == nil ? .text("") : .number(count)
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
            .text(pool.peakAt?.description ?? ""), .number(pool.percentile), .number(pool.counted.expected),
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
        .init("percent", "Utilisation, %", isNumber: true), .init("source", "From"),
      ],
      rows: trend.map {
        [
          .text($0.product.id), .text($0.product.title), .text($0.period), .number($0.used), .number($0.held),
          .decimal($0.percent), .text($0.source),
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
          .text($0.product.id), .text($0.product.title), .text($0.department), .number($0.people),
          .number($0.held),
          .number($0.inUse),
        ]
      })
  }

  var quantitiesTable: RenewalTable {
    RenewalTable(
      name: "recommended-quantities", row: "quantity", title: "Recommended quantities",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("held", "Held", isNumber: true),
        .init("ending", "Ends", isNumber: true), .init("needed_low"),
        .init("needed", "Needed", isNumber: true),
        .init("needed_high"), .init("hold", "Hold in all", isNumber: true),
        .init("renew", "Renew", isNumber: true),
        .init("unit_price", "Unit price", isMoney: true), .init("price_source"),
        .init("method", "How it was found"),
        .init("note", "What limits it"),
      ],
      rows: lines.map { line in
        let quantity = line.quantity
        return [
          .text(line.product.id), .text(line.product.title), .entitled(line.position.effectiveEntitlement),
          .number(line.renewable), .number(quantity.needed.low), .number(quantity.needed.expected),
          .number(quantity.needed.high), quantity.hold.map { .number($0) } ?? .text(""),
          quantity.renew.map { .number($0) } ?? .text(""), .money(line.price?.price),
          .text(line.price?.source ?? ""), .text(quantity.method), .text(quantity.note),
        ]
      })
  }

  var sensitivityTable: RenewalTable {
    RenewalTable(
      name: "inactivity-sensitivity", row: "inactivity-rule", title: "If idle meant another number of days",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("days", "Idle after, days", isNumber: true),
        .init("is_policy", "Own rule"), .init("dormant", "Dormant", isNumber: true),
        .init("needed", "Needed", isNumber: true), .init("renew", "Renew", isNumber: true),
      ],
      rows: sensitivity.map {
        [
          .text($0.product.id), .text($0.product.title), .number($0.days), .flag($0.isPolicy),
          .number($0.dormant),
          .number($0.needed), .number($0.recommended),
        ]
      })
  }
}
