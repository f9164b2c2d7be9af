import Facts
import Reconciliation

extension TableForm {
  static let flaggedPurchaseLines = TableForm(
    "flagged-purchase-lines", "Purchase lines in which something is to be looked at, in words.",
    [
      "purchase_line": "Id of the line.",
      "order_date": "Day of the order.",
      "supplier": "Who sold it.",
      "description": "What was bought, as the document has it.",
      "sku": "Part number; empty where the document has none.",
      "quantity": "Quantity as the document has it.",
      "unit": "Unit of the quantity.",
      "unit_price": "Price of one unit; empty where the document has none.",
      "amount": "Amount of the line.",
      "computed_amount": "Quantity times price, where the line is flagged because that is not its amount.",
      "difference": "Amount less computed amount.",
      "currency": Meaning.currency(of: "amount"),
      "status": "open, closed, cancelled or superseded.",
      "in_doubt": "yes where quantity, money, or whether it was bought at all may be wrong.",
      "flags": "Codes of the flags, with a semicolon between them.",
      "meaning": "The same in words.",
      "path": Meaning.path,
      "line": Meaning.line,
    ])
}

/// `tables/flagged-purchase-lines.csv`: purchase lines in which something is to be looked at, in words.
func flaggedPurchaseTable(_ evidence: Evidence) -> Document {
  TableForm.flaggedPurchaseLines.document { row in
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
