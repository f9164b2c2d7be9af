import Facts
import Reconciliation

/// `tables/flagged-purchase-lines.csv`: purchase lines in which something is to be looked at, in words.
func flaggedPurchaseTable(_ evidence: Evidence) -> Document {
  let columns = [
    "purchase_line", "order_date", "supplier", "description", "sku", "quantity", "unit", "unit_price",
    "amount",
    "computed_amount", "difference", "currency", "status", "in_doubt", "flags", "meaning", "path", "line",
  ]
  return table("flagged-purchase-lines", columns) { row in
    for purchase in evidence.flaggedPurchases {
      let line = purchase.line
      try row([
        .text(line.id), .day(line.orderDate), .text(line.supplier), .text(line.description), .text(line.sku),
        .decimal(line.quantity.description), .text(line.unit),
        line.unitPrice.map { .decimal($0.description) } ?? .empty, .decimal(line.amount.amount),
        purchase.computedAmount.map { .decimal($0.amount) } ?? .empty,
        purchase.difference.map { .decimal($0.amount) } ?? .empty, .text(line.amount.currency.code),
        .text(line.status.rawValue), .text(purchase.isDoubtful ? "yes" : "no"),
        .text(purchase.flags.map(\.code).joined(separator: "; ")),
        .text(purchase.flags.map(\.words).joined(separator: "; ")), .text(line.origin.file.path),
        .number(line.origin.line),
      ])
    }
  }
}
