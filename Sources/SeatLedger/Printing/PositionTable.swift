import Facts
public import Reconciliation

/// The effective licence position as a table: a line a product, under its publisher.
///
/// Three ways of setting it, the first that fits is taken: words for the status and money in columns; marks for the
/// status, with a legend; and money below the lines it belongs to.
public func positionTable(_ positions: [PositionLine], _ style: PrintStyle) -> [String] {
  if positions.isEmpty { return ["No products in the catalogue: nothing to show."] }
  for layout in [PositionLayout.wide, .marked, .narrow] {
    var table = layout.table(positions)
    // Closer columns before cut names.
    if table.naturalWidth > style.width { table.gap = 1 }
    if table.minimumWidth <= style.width { return table.lines(style) + layout.legend(positions, style) }
  }
  // Numbers are never cut: where they are that long, the names give way, and at last the width.
  var table = PositionLayout.narrow.table(positions)
  table.gap = 1
  table.elasticMinimum = 12
  return table.lines(style) + PositionLayout.narrow.legend(positions, style)
}

enum PositionLayout {
  case wide, marked, narrow

  func table(_ positions: [PositionLine]) -> TextTable {
    let currency = onlyCurrency(positions)
    var columns: [TextTable.Column] = [
      .init(titles: ["product"], isRight: false, isElastic: true),
      .init(titles: ["metric"], isRight: false),
      .init(titles: ["effective", "entitl."]),
      .init(titles: ["net con-", "sumption"]),
      .init(titles: ["covered"]),
      .init(titles: ["short-", "fall"]),
      .init(titles: ["surplus"]),
    ]
    if self != .narrow {
      let below = currency.map { "in \($0)" } ?? "cost"
      columns += [.init(titles: ["shortfall", below]), .init(titles: ["surplus", below])]
    }
    columns.append(.init(titles: self == .wide ? ["status"] : [""], isRight: false))
    var table = TextTable(columns)
    table.elasticMinimum = self == .wide ? 30 : self == .marked ? 24 : 18
    var publisher: String?
    for line in positions {
      if line.product.publisher != publisher {
        publisher = line.product.publisher
        table.rows.append(.heading(printable(line.product.publisher)))
      }
      table.add(cells(line, currency: currency))
      if self == .narrow, let note = moneyNote(line) { table.rows.append(.note(.init(note, .faint))) }
    }
    addTotals(to: &table, positions, currency: currency)
    return table
  }

  private func cells(_ line: PositionLine, currency: Currency?) -> [TextTable.Cell] {
    let net =
      line.range.isExact
      ? grouped(line.netConsumption) : "\(grouped(line.range.low))–\(grouped(line.range.high))"
    var cells: [TextTable.Cell] = [
      .init("  " + printable(line.product.title)),
      .init(self == .wide ? line.product.metric.title : line.product.metric.shortTitle, .faint),
      .init(grouped(line.effectiveEntitlement)),
      .init(net, line.range.isExact ? .plain : .open),
      .init(grouped(line.covered + line.coveredByAgreement)),
      .init(grouped(line.shortfall), line.shortfall > 0 ? .bad : .faint),
      .init(line.surplus.map(grouped) ?? "unlimited", line.surplus == 0 ? .faint : .plain),
    ]
    if self != .narrow {
      cells += [
        .init(
          cost(line.shortfallCost, unpriced: line.unpriced.shortfall, currency: currency),
          line.shortfall > 0 ? .bad : .faint),
        .init(
          cost(line.surplusCost, unpriced: line.unpriced.surplus, currency: currency),
          line.surplusCost.isZero ? .faint : .waste),
      ]
    }
    let status = line.status
    cells.append(.init(self == .wide ? "\(status.mark) \(status.shortTitle)" : status.mark, status.tone))
    return cells
  }

  private func addTotals(to table: inout TextTable, _ positions: [PositionLine], currency: Currency?) {
    let money = PositionMoney(positions)
    let (shortfall, surplus, unpriced) = (money.shortfallCost, money.surplusCost, money.unpriced)
    table.rows.append(.line)
    let currencies = Set((shortfall.sorted + surplus.sorted).map(\.currency)).sorted()
    for currency in currencies {
      let amount = { (amounts: Amounts) in
        amounts.sorted.first { $0.currency == currency }.map(grouped) ?? "0"
      }
      if self == .narrow {
        let words = "shortfall costs \(amount(shortfall)), surplus costs \(amount(surplus))"
        table.rows.append(.heading("Total in \(currency): \(words)"))
        continue
      }
      let suffix = currencies.count > 1 ? " \(currency)" : ""
      table.add(
        [.init("Total in \(currency)", .strong)] + Array(repeating: .init(""), count: 6) + [
          .init(amount(shortfall) + suffix, .strong), .init(amount(surplus) + suffix, .strong), .init(""),
        ])
    }
    if unpriced.shortfall + unpriced.surplus > 0 {
      let units = "\(grouped(unpriced.shortfall)) units of shortfall, \(grouped(unpriced.surplus)) of surplus"
      table.rows.append(.heading("Without a known price, and so in no amount: \(units)"))
    } else if currencies.isEmpty {
      table.add([.init("No money in shortfall or surplus", .faint)])
    }
  }

  /// What the marks mean, as far as they occur.
  func legend(_ positions: [PositionLine], _ style: PrintStyle) -> [String] {
    if self == .wide { return [] }
    let used = PositionLine.Status.allCases.filter { status in positions.contains { $0.status == status } }
    return [used.map { style.paint($0.mark, $0.tone) + " " + $0.rawValue }.joined(separator: "   ")]
  }
}

private func moneyNote(_ line: PositionLine) -> String? {
  var parts: [String] = []
  if line.shortfall > 0 {
    parts.append(
      "shortfall costs \(cost(line.shortfallCost, unpriced: line.unpriced.shortfall, currency: nil))")
  }
  if !line.surplusCost.isZero || line.unpriced.surplus > 0 {
    parts.append("surplus costs \(cost(line.surplusCost, unpriced: line.unpriced.surplus, currency: nil))")
  }
  return parts.isEmpty ? nil : parts.joined(separator: ", ")
}

/// Units without a price do not cost 0: where no price is known at all, that is said.
func cost(_ amounts: Amounts, unpriced: Int, currency: Currency?) -> String {
  if amounts.isZero, unpriced > 0 { return "no price" }
  if let currency { return amounts.sorted.first { $0.currency == currency }.map(grouped) ?? "0" }
  return grouped(amounts)
}

/// The one currency of all amounts shown, which then needs to be named but once.
private func onlyCurrency(_ positions: [PositionLine]) -> Currency? {
  let amounts = positions.flatMap { $0.shortfallCost.sorted + $0.surplusCost.sorted }
  let currencies = Set(amounts.map(\.currency))
  return currencies.count == 1 ? currencies.first : nil
}

extension Metric {
  fileprivate var shortTitle: String { self == .subscriptionSeat ? "subscription" : title }
}

extension PositionLine.Status {
  var mark: String {
    switch self {
    case .compliant: "✓"
    case .shortfall: "▼"
    case .surplus: "▲"
    case .coveredByAgreement: "∞"
    case .undetermined: "?"
    }
  }

  var shortTitle: String { self == .coveredByAgreement ? "by agreement" : rawValue }

  var tone: Tone {
    switch self {
    case .compliant: .good
    case .shortfall: .bad
    case .surplus: .waste
    case .coveredByAgreement: .plain
    case .undetermined: .open
    }
  }
}
