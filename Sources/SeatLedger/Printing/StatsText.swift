import Facts

/// What `--stats` prints: where time and memory went, stage by stage; stages within a stage are indented.
public func statsText(_ cost: RunCost, _ style: PrintStyle) -> String {
  var table = TextTable([
    TextTable.Column(titles: ["stage"], isRight: false, isElastic: true), TextTable.Column(titles: ["time"]),
    TextTable.Column(titles: ["processors"]), TextTable.Column(titles: ["memory", "peak"]),
    TextTable.Column(titles: ["raised by"]), TextTable.Column(titles: ["read or", "written"]),
    TextTable.Column(titles: ["a second"]), TextTable.Column(titles: ["rows"]),
    TextTable.Column(titles: ["a second"]),
  ])
  table.elasticMinimum = 16
  for stage in cost.stages { table.add(cells(stage, indent: stage.depth)) }
  table.rows.append(.line)
  table.add(cells(cost.total, indent: 0))
  return table.lines(style).joined(separator: "\n") + "\n"
}

private func cells(_ stage: StageCost, indent: Int) -> [TextTable.Cell] {
  let rate = perSecond(stage.amount, nanoseconds: stage.wall)
  let rowRate = perSecond(Int64(stage.rows), nanoseconds: stage.wall)
  return [
    TextTable.Cell(String(repeating: "  ", count: indent) + printable(stage.name)),
    TextTable.Cell(durationText(nanoseconds: stage.wall)),
    TextTable.Cell(durationText(nanoseconds: stage.processor)),
    TextTable.Cell(byteText(stage.peakMemory)),
    TextTable.Cell(stage.memoryGrowth > 0 ? byteText(stage.memoryGrowth) : ""),
    TextTable.Cell(stage.amount > 0 ? amountText(stage.amount, stage.unit) : ""),
    TextTable.Cell(rate.map { amountText($0, stage.unit) } ?? ""),
    TextTable.Cell(stage.rows > 0 ? grouped(stage.rows) : ""),
    TextTable.Cell(rowRate.map { grouped(Int($0)) } ?? ""),
  ]
}

/// `1.2 GB`, `48 documents`.
func amountText(_ amount: Int64, _ unit: WorkUnit?) -> String {
  switch unit {
  case .documents: counted(Int(amount), "document", "documents")
  case .bytes, nil: byteText(amount)
  }
}

/// The same for programs: `stages`, each with `name`, `depth`, `wallMilliseconds`, `processorMilliseconds`,
/// `peakMemoryBytes`, `memoryGrowthBytes`, `amount`, `unit` (`bytes`, `documents` or null), `rows`; and `total`.
public func statsJSON(_ cost: RunCost) -> String {
  JSONValue.object([
    "stages": .array(cost.stages.map(stageJSON)), "total": stageJSON(cost.total),
  ]).printed
}

private func stageJSON(_ stage: StageCost) -> JSONValue {
  .object([
    "name": .string(stage.name), "depth": .integer(stage.depth),
    "wallMilliseconds": .integer(milliseconds(stage.wall)),
    "processorMilliseconds": .integer(milliseconds(stage.processor)),
    "peakMemoryBytes": .integer(Int(stage.peakMemory)),
    "memoryGrowthBytes": .integer(Int(stage.memoryGrowth)), "amount": .integer(Int(stage.amount)),
    "unit": stage.unit.map { .string($0.rawValue) } ?? .null, "rows": .integer(stage.rows),
  ])
}

private func milliseconds(_ nanoseconds: Int64) -> Int { Int((nanoseconds + 500_000) / 1_000_000) }
