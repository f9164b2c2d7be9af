import Facts
import Reconciliation

/// Purchases that grant no units, each with the line that would say what it grants.
func unruledLines(_ purchases: [UnruledPurchase], _ style: PrintStyle) -> [String] {
  if purchases.isEmpty { return [] }
  let shown = style.isVerbose ? purchases[...] : purchases.prefix(shownEntries)
  var table = TextTable([
    .init(titles: ["purchases that grant no units"], isRight: false, isElastic: true),
    .init(titles: ["lines"]), .init(titles: ["paid"]), .init(titles: ["first met in"], isRight: false),
  ])
  for purchase in shown {
    table.add([
      .init("  " + printable(purchase.name)), .init(grouped(purchase.lines)),
      .init(grouped(purchase.amounts)), .init(printable(purchase.origin.description)),
    ])
    if !purchase.rule.isEmpty { table.rows.append(.note(.init(printable(purchase.rule), .plain))) }
  }
  var lines = [""] + table.lines(style) + more(purchases.count - shown.count, "parts", style)
  if purchases.contains(where: { !$0.rule.isEmpty }) {
    lines.append("  The lines are for catalogue/skus.csv.")
  }
  if purchases.contains(where: \.lacksPartNumber) {
    let hint =
      "Lines without a part number: give their source the field `sku`, from the column that names what was "
      + "bought, and list these names in catalogue/skus.csv."
    lines += wrapped(hint, width: style.width, firstIndent: 2, indent: 2)
  }
  return lines
}

func unruledJSON(_ purchases: [UnruledPurchase]) -> JSONValue {
  .array(
    purchases.map { purchase in
      .object([
        "name": .string(purchase.name), "lacksPartNumber": .bool(purchase.lacksPartNumber),
        "lines": .integer(purchase.lines), "amounts": .amounts(purchase.amounts),
        "path": .string(purchase.origin.file.path), "line": .integer(purchase.origin.line),
        "rule": .string(purchase.rule),
      ])
    })
}
