import Facts
import Reconciliation

/// Tables of what was agreed and paid.
extension Renewal {
  var termsTable: RenewalTable {
    let titles = Dictionary(baseline.map { ($0.product.id, $0.product.title) }) { first, _ in first }
    return RenewalTable(
      name: "terms", row: "term", title: "Agreements and their dates",
      columns: [
        .init("agreement", "Agreement"), .init("products", "Products"), .init("product_ids"),
        .init("entitlements"), .init("start"), .init("end", "Term end"),
        .init("days_to_end", "Days left", isNumber: true),
        .init("notice_days", "Notice, days", isNumber: true),
        .init("notice_deadline", "Notice deadline"), .init("days_to_notice"),
        .init("working_days_to_notice", "Working days left", isNumber: true),
        .init("renews_itself", "Renews itself"), .init("value", "Value of the term", isNumber: true),
        .init("unpriced_units"), .init("standing", "Standing"),
      ],
      rows: terms.map { term in
        [
          term.agreement.isEmpty ? .words("no agreement recorded") : .text(term.agreement),
          .text(term.products.map { titles[$0] ?? $0 }.joined(separator: "; ")),
          .text(term.products.joined(separator: ";")), .text(term.entitlements.joined(separator: ";")),
          .day(term.start), .day(term.end), .number(term.daysToEnd), .number(term.noticeDays),
          .day(term.noticeDeadline), .number(term.daysToNotice), .number(term.workingDaysToNotice),
          .flag(term.renewsItself), .amounts(term.value), .number(term.unpriced), .words(term.standing),
        ]
      })
  }

  var planTable: RenewalTable {
    RenewalTable(
      name: "plan", row: "step", title: "What is due, and by whom",
      columns: [
        .init("days_before", "Days before", isNumber: true), .init("day", "Day"),
        .init("task", "What is due"),
        .init("owner", "By whom"), .init("is_past", "Past"),
      ],
      rows: milestones.map { step in
        [.number(step.daysBefore), .day(step.day), .words(step.task), .text(step.owner), .flag(step.isPast)]
      })
  }

  var baselineTable: RenewalTable {
    let isInternal = edition == .internal
    return RenewalTable(
      name: "baseline", row: "entitlement", title: "Entitlements, prices and terms",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("entitlement", "Entitlement"),
        .init("agreement", "Agreement"), .init("document"),
        .init("quantity", "Quantity", isNumber: true), .init("valid_from", "From"),
        .init("valid_to", "Until"),
        .init("months"), .init("unit_price", "Unit price", isMoney: true),
        .init("value", "Value of the term", isMoney: true), .init("yearly", "For 12 months", isMoney: true),
        .init("minimum_commitment", "Minimum", isNumber: true),
        .init("true_up_price", "True-up price", isMoney: true),
        .init("uplift_cap_percent", "Cap on uplift, %", isNumber: true),
        .init("capped_price", "At most, next term", isMoney: true),
      ] + (isInternal ? [.init("evidence", "Proof"), .init("sources")] : []),
      rows: baseline.map { line in
        [
          .text(line.product.id), .text(line.product.title), .text(line.entitlement), .text(line.agreement),
          .text(line.document), .entitled(line.quantity), .day(line.validFrom),
          .day(line.validTo), .number(line.months), .money(line.unitPrice),
          .money(line.value), .money(line.yearly), .number(line.minimumCommitment), .money(line.trueUpPrice),
          .decimal(line.upliftCapPercent), .money(line.cappedPrice),
        ]
          + (isInternal
            ? [
              .words(Wording(fixed: line.grade.title)),
              .text(line.origins.map(\.description).joined(separator: " ")),
            ] : [])
      })
  }

  var pricesTable: RenewalTable {
    let isInternal = edition == .internal
    return RenewalTable(
      name: "price-history", row: "price", title: "Prices paid, oldest first",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("sku", "Part number"),
        .init("line", "Order line or entitlement"), .init("day", "Day"),
        .init("quantity", "Quantity", isNumber: true),
        .init("unit_price", "Unit price", isMoney: true), .init("months", "Months", isNumber: true),
        .init("uplift_percent", "Change, %", isNumber: true),
        .init("before", "Against"), .init("note", "Note"),
      ] + (isInternal ? [.init("source", "Source")] : []),
      rows: prices.map { point in
        [
          .text(point.product.id), .text(point.product.title), .text(point.sku), .text(point.line),
          .day(point.day),
          .decimal(point.quantity), .money(point.unitPrice), .number(point.months),
          .decimal(point.upliftPercent), .text(point.before), .words(point.note),
        ] + (isInternal ? [.text(point.origin.description)] : [])
      })
  }

  var tiersTable: RenewalTable {
    RenewalTable(
      name: "price-tiers", row: "tier", title: "Price breakpoints",
      columns: [
        .init("product_id", "Product"), .init("kind", "Kind"), .init("from", "From unit", isNumber: true),
        .init("unit_price", "Unit price", isNumber: true), .init("currency", "Currency"),
      ],
      rows: tiers.map { tier in
        [
          .text(tier.product), .words(Wording(fixed: tier.kind.rawValue)), .number(tier.from),
          .decimal(tier.unitPrice),
          .text(tier.currency.code),
        ]
      })
  }

  var quotesTable: RenewalTable {
    RenewalTable(
      name: "quotes", row: "quote", title: "Quotes asked for",
      columns: [
        .init("product_id"), .init("product", "Product"), .init("metric", "Counted by"),
        .init("ending", "Units that end", isNumber: true),
        .init("requested", "Units asked for", isNumber: true),
        .init("paid", "Last unit price", isMoney: true), .init("assigned", "Assigned", isNumber: true),
        .init("in_use", "In use", isNumber: true), .init("idle", "Assigned, idle", isNumber: true),
      ],
      rows: quotes.map { quote in
        [
          .text(quote.product.id), .text(quote.product.title),
          .words(Wording(fixed: quote.product.metric.title)),
          .entitled(quote.ending), .entitled(quote.requested), .money(quote.paid?.price),
          .number(quote.assigned), .number(quote.inUse), .number(quote.idle),
        ]
      })
  }

  var asksTable: RenewalTable {
    let isInternal = edition == .internal
    return RenewalTable(
      name: "terms-to-win", row: "term-to-win", title: "Checklist of terms",
      columns: [.init("id"), .init("title", "Term"), .init("ask", "What is asked for")]
        + (isInternal ? [.init("why", "Why here")] : []),
      rows: asks.map {
        [.text($0.id), .words($0.title), .words($0.ask)] + (isInternal ? [.words($0.why)] : [])
      })
  }
}
