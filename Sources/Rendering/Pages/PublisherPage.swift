import Facts
import Reconciliation

extension Page {
  /// `publishers/<slug>.html`: each product of a publisher, down to the source lines.
  static func publisher(_ publisher: PageContext.Publisher, _ context: PageContext) -> Page {
    let consumers = publisher.lines.map { ConsumerOrder($0, context) }
    let name = named(publisher.name, else: "No publisher named")
    return Page(
      path: publisher.path, template: "publisher.mustache",
      title: publisher.parts > 1 ? "\(name), part \(publisher.part)" : name, section: "index.html"
    ) { rows in
      // The page shares its rows among its products: many small tables weigh as much as one long one.
      let each = max(1, min(rows, rows * 4 / max(1, publisher.lines.count)))
      let money = PositionMoney(publisher.lines)
      let parts = publisher.parts < 2 ? [] : context.publishers.filter { $0.name == publisher.name }
      return [
        "name": .shown(name),
        "count": .text(counted(publisher.lines.count, "product", "products")),
        "parts": .list(
          parts.map {
            [
              "href": .text("../" + $0.path), "part": .number($0.part),
              "isCurrent": .flag($0.part == publisher.part),
            ]
          }),
        "shortfallCost": .amounts(money.shortfallCost, unpriced: money.unpriced.shortfall),
        "surplusCost": .amounts(money.surplusCost, unpriced: money.unpriced.surplus),
        "saving": .amounts(money.potentialSaving, unpriced: money.unpriced.idleSeats),
        "lines": .list(publisher.lines.map { positionRow($0, context, root: "../") }),
        "products": .list(zip(publisher.lines, consumers).map { productView($0, $1, context, rows: each) }),
      ]
    }
  }
}
