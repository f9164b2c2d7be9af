import Facts
import Reconciliation

/// The records whose resolution narrows positions most.
///
/// - Parameter limit: entries shown where nobody asked for all.
func resolveFirstLines(_ items: [ResolveFirst], limit: Int, _ style: PrintStyle) -> [String] {
  if items.isEmpty { return [] }
  let shown = style.isVerbose ? items[...] : items.prefix(limit)
  var table = TextTable([
    .init(titles: ["resolve first"], isRight: false, isElastic: true),
    .init(titles: ["kind"], isRight: false), .init(titles: ["narrows", "by units"]),
    .init(titles: ["worth"]), .init(titles: ["of"], isRight: false, isElastic: true),
  ])
  for item in shown {
    let products = item.parts.map(\.product).joined(separator: ", ")
    table.add([
      .init("  " + printable(item.name), item.decides ? .strong : .plain), .init(item.kind.rawValue, .faint),
      .init(grouped(item.units)), .init(item.amounts.isZero ? "–" : grouped(item.amounts)),
      .init(printable(products)),
    ])
    table.rows.append(
      .note(.init("\(printable(item.action)) (\(printable(item.origin.description)))", .faint)))
  }
  return [""] + table.lines(style) + more(items.count - shown.count, "records", style)
}

func resolveFirstJSON(_ items: [ResolveFirst]) -> JSONValue {
  .array(
    items.map { item in
      .object([
        "kind": .string(item.kind.rawValue), "name": .string(item.name), "missing": .string(item.missing),
        "units": .integer(item.units), "amounts": .amounts(item.amounts), "decides": .bool(item.decides),
        "products": .object(
          Dictionary(
            item.parts.map { ($0.product, .integer($0.units)) }, uniquingKeysWith: { first, _ in first })
        ),
        "path": .string(item.origin.file.path), "line": .integer(item.origin.line),
        "action": .string(item.action),
      ])
    })
}
