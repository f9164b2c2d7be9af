import Facts
public import Reconciliation

/// What `seatledger compare` prints: for each line that moved, opening, terms and closing; with `--verbose` each term's
/// rows.
public func bridgeText(_ bridge: PositionBridge, _ style: PrintStyle) -> String {
  let (opening, closing) = (bridge.opening, bridge.closing)
  var lines = [
    style.paint(
      printable("\(opening.period), \(opening.asOf) → \(closing.period), \(closing.asOf)"), .strong),
    "from " + printable(opening.pack), "to   " + printable(closing.pack), "",
  ]
  for note in bridge.notes { lines += wrapped(printable(note), style) + [""] }
  let moved = bridge.movedLines
  for line in moved { lines += lineText(line, style) + [""] }
  let still = bridge.lines.count - moved.count
  if moved.isEmpty {
    lines.append("Nothing moved on \(counted(still, "line", "lines")).")
  } else {
    lines.append(
      "\(counted(moved.count, "line", "lines")) moved, \(grouped(still)) did not."
        + (style.isVerbose ? "" : " --verbose lists whose movements they are."))
  }
  return lines.joined(separator: "\n") + "\n"
}

private func lineText(_ line: BridgeLine, _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(titles: [printable("\(line.publisher): \(line.product)")], isRight: false, isElastic: true),
    .init(titles: ["entitlement"]), .init(titles: ["net consumption"]), .init(titles: ["shortfall"]),
    .init(titles: ["surplus"]),
  ])
  table.add([.init("  opening")] + figures(line.opening))
  for step in line.steps {
    table.add([
      .init("  " + step.term.title), moved(step.entitlement), moved(step.consumption), moved(step.shortfall),
      step.surplus.map(moved) ?? .init("", .faint),
    ])
    guard style.isVerbose else { continue }
    for row in step.rows { table.rows.append(.note(.init(rowText(row), .faint))) }
  }
  table.add([.init("  closing", .strong)] + figures(line.closing))
  return table.lines(style)
}

private func figures(_ figures: BridgeFigures) -> [TextTable.Cell] {
  let entitlement =
    figures.isUnlimited
    ? "unlimited" + (figures.entitlement == 0 ? "" : " + \(grouped(figures.entitlement))")
    : grouped(figures.entitlement)
  return [
    .init(entitlement), .init(grouped(figures.consumption)), .init(grouped(figures.shortfall)),
    .init(figures.surplus.map(grouped) ?? "unlimited"),
  ]
}

private func moved(_ number: Int) -> TextTable.Cell {
  number == 0 ? .init("·", .faint) : .init((number > 0 ? "+" : "") + grouped(number))
}

private func rowText(_ row: BridgeRow) -> String {
  let units = row.entitlement + row.consumption
  let number = units == 0 ? "" : (units > 0 ? "+" : "") + grouped(units) + " "
  let more = row.origins.count > 1 ? " and \(row.origins.count - 1) more" : ""
  let place = row.origins.first.map { " · \($0)\(more)" } ?? ""
  return printable("\(number)\(row.subjectKind) \(row.subject): \(row.reason)\(place)")
}
