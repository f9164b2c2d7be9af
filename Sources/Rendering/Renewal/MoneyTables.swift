import Facts
import Reconciliation

/// Tables of savings, risks and scenarios, and of what stays in the house.
extension Renewal {
  var savingsTable: RenewalTable {
    RenewalTable(
      name: "savings", row: "saving", title: "Seats to spare, and seats taken back",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("class", "Class"),
        .init("seats", "Seats", isNumber: true), .init("amount", "Amount", isNumber: true),
        .init("is_realised", "Saved already"),
      ],
      rows: savings.map {
        [
          .text($0.product.id), .text($0.product.title), .words(Wording(fixed: $0.kind.rawValue)),
          .number($0.seats),
          .amounts($0.amount), .flag($0.kind.isRealised),
        ]
      })
  }

  var risksTable: RenewalTable {
    RenewalTable(
      name: "compliance-risk", row: "risk", title: "To settle first",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("status", "Status"),
        .init("held", "Held", isNumber: true), .init("net_low", "At least needed", isNumber: true),
        .init("net_high", "At most needed", isNumber: true), .init("shortfall", "Shortfall", isNumber: true),
        .init("accepted", "Accepted", isNumber: true),
        .init("unit_price", "Price of one more", isMoney: true),
        .init("cost", "Cost", isNumber: true), .init("reason", "Why"),
      ],
      rows: risks.map {
        [
          .text($0.product.id), .text($0.product.title), .words(Wording(fixed: $0.status.rawValue)),
          .entitled($0.entitled),
          .number($0.range.low), .number($0.range.high), .number($0.shortfall), .number($0.accepted),
          .money($0.price), .amounts($0.shortfall > 0 && $0.price == nil ? nil : $0.cost), .words($0.reason),
        ]
      })
  }

  var scenariosTable: RenewalTable {
    RenewalTable(
      name: "scenarios", row: "scenario", title: "Side by side",
      columns: [
        .init("id"), .init("kind"), .init("title", "Scenario"),
        .init("yearly_cost", "For 12 months", isNumber: true),
        .init("term_cost", "Over its term", isNumber: true),
        .init("unpriced_products", "Not wholly in the sums", isNumber: true),
        .init("short_products", "Products short", isNumber: true),
        .init("spare_products", "With units to spare", isNumber: true), .init("summary"), .init("beliefs"),
        .init("risks"),
      ],
      rows: scenarios.map {
        [
          .text($0.id), .words(Wording(fixed: $0.kind.rawValue)), .words($0.title), .amounts($0.yearlyCost),
          .amounts($0.termCost), .number($0.unpriced), .number($0.shortProducts), .number($0.spareProducts),
          .words($0.summary), .words($0.beliefs.joined(separator: " ")),
          .words($0.risks.joined(separator: " ")),
        ]
      })
  }

  var scenarioLinesTable: RenewalTable {
    RenewalTable(
      name: "scenario-lines", row: "scenario-line", title: "Scenario by scenario, product by product",
      columns: [
        .init("scenario", "Scenario"), .init("product_id"), .init("product", "Product"),
        .init("renew", "Renew", isNumber: true), .init("change", "Change", isNumber: true),
        .init("unit_price", "Price of one more", isMoney: true), .init("price_source"),
        .init("yearly_cost", "For 12 months", isNumber: true),
        .init("term_cost", "Over its term", isNumber: true),
        .init("unpriced_units"), .init("untimed_units"), .init("shortfall", "Shortfall", isNumber: true),
        .init("surplus", "Surplus", isNumber: true), .init("note", "Note"),
      ],
      rows: scenarios.flatMap { scenario in
        scenario.lines.map { line in
          let isPriced = line.unpricedUnits == 0
          return [
            .words(scenario.title), .text(line.product.id), .text(line.product.title),
            .surplus(line.renew), .number(line.change),
            .money(line.price?.price),
            .words(line.price?.source ?? .empty),
            .amounts(isPriced && line.untimedUnits == 0 ? line.yearlyCost : nil),
            .amounts(isPriced ? line.termCost : nil), .number(line.unpricedUnits), .number(line.untimedUnits),
            .number(line.shortfall), .surplus(line.surplus), .words(line.note),
          ]
        }
      })
  }

  var alternativesTable: RenewalTable {
    RenewalTable(
      name: "alternatives", row: "alternative", title: "Products of the same function",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("alternative_id"),
        .init("alternative", "Alternative"), .init("publisher", "Publisher"),
        .init("hold_both", "People with both", isNumber: true), .init("surplus", "To spare", isNumber: true),
        .init("list_price", "List price", isMoney: true),
      ],
      rows: alternatives.map {
        [
          .text($0.product.id), .text($0.product.title), .text($0.alternative.id),
          .text($0.alternative.title),
          .text($0.alternative.publisher), .number($0.holdBoth),
          .surplus($0.surplus), .money($0.price),
        ]
      })
  }

  var positionsTable: RenewalTable {
    RenewalTable(
      name: "negotiation", row: "limit", title: "Target and walk-away",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("paid", "Last paid", isMoney: true),
        .init("target", "Target", isMoney: true), .init("walk_away", "Walk away above", isMoney: true),
        .init("alternatives", "Alternatives"), .init("note", "Note"), .init("source", "Source"),
      ],
      rows: positions.map {
        [
          .text($0.product?.id ?? ""),
          $0.product.map { .text($0.title) } ?? .words("the publisher as a whole"),
          .money($0.paid),
          .money($0.target), .money($0.walkAway), .text($0.alternatives.joined(separator: "; ")),
          .text($0.note),
          .text($0.origin.description),
        ]
      })
  }

  var tasksTable: RenewalTable {
    RenewalTable(
      name: "hand-off", row: "task", title: "Tasks after the signature",
      columns: [.init("task", "Task"), .init("owner", "By whom"), .init("due", "When")],
      rows: tasks.map { [.words($0.task), .words($0.owner), .words($0.due)] })
  }

  /// Every table of the edition, in the order of its sections.
  var tables: [RenewalTable] {
    switch edition {
    case .internal:
      [
        termsTable, planTable, baselineTable, pricesTable, tiersTable, useTable, poolsTable, trendTable,
        departmentsTable, quantitiesTable, assumptionsTable, sensitivityTable, savingsTable, risksTable,
        scenariosTable,
        scenarioLinesTable, quotesTable, asksTable, alternativesTable, positionsTable, tasksTable,
      ]
    case .vendor: [termsTable, baselineTable, pricesTable, tiersTable, quotesTable, asksTable]
    }
  }
}
