import Facts
public import Reconciliation

/// What `seatledger drill` prints: rule by rule what was planted and found, then what was missed, and false alarms.
public func drillText(_ report: DrillReport, _ style: PrintStyle) -> String {
  var lines = [
    style.paint("Drill · \(report.period) · as of \(report.asOf) · seed \(report.seed)", .strong), "",
  ]
  lines += tallyTable(report, style)
  lines.append("")
  let total =
    "\(grouped(report.detected)) of \(counted(report.plants.count, "planted defect was", "planted defects were")) "
    + "found. \(counted(report.falseAlarms.count, "false alarm", "false alarms"))."
  lines += wrapped(total, style).map { style.paint($0, report.isClean ? .good : .bad) }
  for plant in report.plants where !plant.isDetected {
    lines += wrapped("Missed: \(name(plant.name)), \(printable(plant.what)). \(plant.verdict).", style)
  }
  for alarm in report.falseAlarms { lines += wrapped("False alarm: \(name(alarm)).", style) }
  for lost in report.silenced { lines += wrapped("No longer found: \(name(lost)).", style) }
  for rule in report.unplanted { lines += wrapped("Not planted: \(rule.rule), \(rule.reason).", style) }
  if style.isVerbose {
    lines += ["", style.paint("Planted", .strong)]
    for plant in report.plants {
      lines += wrapped(
        "\(plant.number). \(name(plant.name)): \(printable(plant.what)), in \(plant.places.joined(separator: ", ")). "
          + "\(plant.verdict), \(plant.daysToClose) days from \(plant.since) to the close.", style)
    }
  }
  if report.pulse == nil {
    lines += wrapped(
      "Days to a pulse are not told: [cadence] in seatledger.toml has no pulse = \"day\" or \"week\".", style)
  }
  return lines.joined(separator: "\n") + "\n"
}

private func tallyTable(_ report: DrillReport, _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(titles: ["rule"], isRight: false), .init(titles: ["planted"]),
    .init(titles: ["of these", "on own"]),
    .init(titles: ["found"]), .init(titles: ["rate"]), .init(titles: ["false", "alarms"]),
    .init(titles: ["days to", "the close"]), .init(titles: ["days to", "a pulse"]),
  ])
  for tally in report.tallies {
    let isGood = tally.missed == 0
    table.add([
      .init(tally.rule.id), .init(grouped(tally.planted)), .init(grouped(tally.onOwn)),
      .init(grouped(tally.detected), isGood ? .plain : .bad),
      .init(tally.rate.map { "\($0) %" } ?? "–", isGood ? .plain : .bad),
      .init(grouped(tally.falseAlarms), tally.falseAlarms == 0 ? .plain : .bad),
      .init(words(tally.daysToClose)), .init(words(tally.daysToPulse)),
    ])
  }
  return table.lines(style)
}

/// `12–80`: the shortest and the longest.
private func words(_ days: DayRange?) -> String {
  guard let days else { return "–" }
  return days.shortest == days.longest ? "\(days.shortest)" : "\(days.shortest)–\(days.longest)"
}

private func name(_ finding: FindingName) -> String {
  [finding.rule, finding.product, finding.subject == finding.product ? "" : finding.subject]
    .filter { !$0.isEmpty }.map { printable($0) }.joined(separator: " ")
}

/// Exit status of a drill: 1 where a defect was missed, something was said that no defect explains, or a finding was lost.
public func drillStatus(_ report: DrillReport) -> Int32 { report.isClean ? 0 : 1 }
