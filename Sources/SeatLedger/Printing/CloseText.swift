import Facts
import Reconciliation

/// What `seatledger close` prints: for each period the position, the findings, what changed, and where the pack is.
public func closeText(_ result: CloseResult, _ style: PrintStyle) -> String {
  var lines: [String] = []
  for sealed in result.skipped {
    lines.append("\(sealed.period) is sealed already: \(printable(sealed.path))")
  }
  for closed in result.periods {
    if !lines.isEmpty { lines.append("") }
    lines += periodLines(closed, style)
  }
  if result.periods.isEmpty, result.skipped.isEmpty { lines.append("No period is due.") }
  lines += ["", "The next period is due on \(result.nextDue)."]
  return lines.joined(separator: "\n") + "\n"
}

private func periodLines(_ closed: ClosedPeriod, _ style: PrintStyle) -> [String] {
  let evidence = closed.evidence
  var lines = [heading(evidence, style), ""]
  lines += positionTable(evidence.positions, style)
  lines.append("")
  lines += findingsTable(evidence.findings, style)
  lines.append("")
  lines += wrapped(changesLine(evidence), style)
  if evidence.fixedOrder.extraUnits > 0 { lines += wrapped(fixedOrderLine(evidence.fixedOrder), style) }
  let first = resolveFirstLines(evidence.resolveFirst, limit: 3, style)
  if !first.isEmpty { lines += first.dropFirst() + [""] }
  if !evidence.unresolved.isEmpty || !evidence.rejected.isEmpty {
    lines += wrapped(
      counted(evidence.unresolved.count, "name is", "names are") + " unresolved and "
        + counted(evidence.rejected.count, "row is", "rows are")
        + " rejected: `seatledger check` lists them.",
      style)
  }
  lines.append("Sealed " + printable(closed.packPath))
  if let restated = evidence.run.restates {
    lines += wrapped("Restates \(printable(restated.name)): \(printable(restated.reason))", style)
  }
  return lines
}

func heading(_ evidence: Evidence, _ style: PrintStyle) -> String {
  style.paint(
    "\(printable(evidence.run.organisation)) · \(evidence.run.period) · as of \(evidence.run.asOf)", .strong)
}

/// What a fixed order would have reported beside it: units short, and money left unused.
private func fixedOrderLine(_ comparison: FixedOrderComparison) -> String {
  var text =
    "A fixed order, first fit, would have called \(counted(comparison.extraUnits, "more unit", "more units")) short"
  if comparison.shortfallCost != comparison.optimalShortfallCost {
    text +=
      ", to be bought for \(grouped(comparison.shortfallCost)) instead of "
      + grouped(comparison.optimalShortfallCost)
  }
  if comparison.unusedValue != comparison.optimalUnusedValue {
    text +=
      ", with \(grouped(comparison.unusedValue)) of entitlement unused instead of "
      + grouped(comparison.optimalUnusedValue)
  }
  return text + "."
}

/// In lines as wide as the terminal.
func wrapped(_ text: String, _ style: PrintStyle) -> [String] { wrapped(text, width: style.width) }

/// What `--fail-on` may name, worst first.
public let severityNames: [String] = Severity.allCases.map(\.rawValue)

extension CloseResult {
  /// Open findings of a severity or worse in the periods closed: what `--fail-on` is about. Findings that an exception
  /// accepts, or that someone is at already, do not count.
  ///
  /// - Parameter name: one of ``severityNames``; another name counts nothing.
  public func openFindings(atOrAbove name: String) -> Int {
    guard let severity = Severity(rawValue: name) else { return 0 }
    return periods.reduce(0) { count, closed in
      count + closed.evidence.findings.count { $0.state == .open && $0.severity <= severity }
    }
  }
}
