import Facts
public import Reconciliation

extension Page {
  /// `drill.html`: known defects planted in a copy, and what the review said of them.
  static func drill(_ report: DrillReport, _ context: PageContext) -> Page {
    Page(path: "drill.html", template: "drill.mustache", title: "Drill", section: "drill.html") { rows in
      drillFields(report, rows: rows) { "method.html#" + context.anchor(rule: $0) }
        .merging([
          "cut": .cut(
            shown: min(rows, report.plants.count), total: report.plants.count, table: "drilled-defects",
            root: "")
        ]) { $1 }
    }
  }
}

/// The report as a page that stands alone.
///
/// - Throws: ``Fault`` with code `template`.
public func drillPage(_ report: DrillReport, _ run: RunHeader, templates: TemplateSet) throws -> [UInt8] {
  try boundedPage("drill-report.mustache", templates) { rows in
    var fields = drillFields(report, rows: rows) { _ in "" }
    fields["page"] = .record(
      lookFields(templates, organisation: run.organisation, period: run.period.description).merging([
        "title": "Drill"
      ]) { $1 })
    fields["run"] = runView(run)
    if rows < report.plants.count {
      fields["hidden"] = .text("\(grouped(rows)) of \(grouped(report.plants.count)) planted defects shown")
    }
    return .record(fields)
  }
}

/// - Parameters:
///   - rows: the most planted defects that are shown; those that were missed are listed apart.
///   - link: address of a rule's words, or an empty text.
private func drillFields(
  _ report: DrillReport, rows: Int, link: @escaping (String) -> String
) -> [String: View] {
  let alarms = report.falseAlarms.count
  let others =
    report.plants.filter { !$0.isDetected }.map {
      other($0.name, "\($0.what): \(Wording(fixed: $0.verdict))")
    }
    + report.falseAlarms.map { other($0, "a false alarm") }
    + report.silenced.map { other($0, "found without the defects, and no longer with them") }
  return [
    "period": .text(report.period.description), "asOf": .day(report.asOf),
    "seed": .text(String(report.seed)), "defects": .number(report.defectsPerRule),
    "planted": .number(report.plants.count), "detected": .number(report.detected),
    "own": .number(report.plants.count(where: \.isOnOwn)),
    "alarmTotal": .text(alarms == 0 ? "No false alarm" : counted(alarms, "false alarm", "false alarms")),
    "hasPulse": .flag(report.pulse != nil), "pulse": .text(report.pulse == .day ? "daily" : "weekly"),
    "rules": .list(report.tallies.map { tallyView($0, link) }),
    "hasOthers": .flag(!others.isEmpty), "others": .list(Array(others.prefix(max(rows, 1)))),
    "moreOthers": .text(
      others.count > rows ? "\(grouped(rows)) of \(grouped(others.count)) rows shown" : .empty),
    "plants": .list(report.plants.prefix(rows).map(plantView)), "cut": .list([]), "hidden": "",
  ]
}

private func tallyView(_ tally: DrillTally, _ link: (String) -> String) -> View {
  [
    "id": .text(tally.rule.id), "href": .text(link(tally.rule.id)), "reason": .english(tally.reason, 160),
    "planted": .number(tally.planted), "own": .number(tally.onOwn), "detected": .number(tally.detected),
    "rate": tally.rate.map { .percent($0) } ?? "none", "alarms": .number(tally.falseAlarms),
    "close": span(tally.daysToClose), "look": span(tally.daysToPulse),
  ]
}

/// `3–88`: shortest and longest, of which the longest is the machine's.
private func span(_ days: DayRange?) -> View {
  guard let days else { return "none" }
  let text: Wording =
    days.shortest == days.longest
    ? grouped(days.longest) : "\(grouped(days.shortest))–\(grouped(days.longest))"
  return .figure(Figure(text: text, value: String(days.longest)))
}

private func plantView(_ plant: DrillPlant) -> View {
  [
    "number": .number(plant.number), "rule": .text(plant.name.rule), "what": .english(plant.what, 300),
    "verdict": .word(plant.verdict), "product": .shown(plant.name.product, 80),
    "subject": .shown(plant.name.subject, 120), "since": .day(plant.since),
    "days": .number(plant.daysToClose), "owner": .shown(plant.detection?.owner ?? "", 80),
    "due": .day(plant.detection?.due), "severity": .list(plant.detection.map { [$0.severity.view] } ?? []),
    "places": .list(plant.places.map { ["path": .shown($0, 120)] }),
  ]
}

private func other(_ name: FindingName, _ what: Wording) -> View {
  [
    "rule": .text(name.rule), "what": .shown(what, 300), "product": .shown(name.product, 80),
    "subject": .shown(name.subject, 120),
  ]
}
