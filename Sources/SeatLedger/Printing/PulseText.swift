import Facts
import Reconciliation

/// What `seatledger pulse` prints: the news by kind.
///
/// - Parameter isQuiet: nothing at all where nothing is new, so that cron sends no mail.
public func pulseText(_ report: PulseReport, _ style: PrintStyle, isQuiet: Bool = false) -> String {
  if isQuiet, report.items.isEmpty, report.notes.isEmpty { return "" }
  var lines = [
    style.paint("\(printable(report.organisation)) · \(report.period) · as of \(report.asOf)", .strong)
  ]
  lines += wrapped(basisSentence(report), style)
  for note in report.notes { lines += wrapped(note, style) }
  for (kind, items) in report.sections {
    lines += ["", style.paint("\(kind.title) (\(grouped(items.count)))", .strong)]
    let shown = style.isVerbose ? items : Array(items.prefix(20))
    for item in shown {
      let mark = item.severity.map { style.paint(padded($0.rawValue), tone(item)) } ?? ""
      lines.append(truncated("  " + mark + printable(item.title), to: style.width))
      if !item.detail.isEmpty {
        lines.append(style.paint(truncated("    " + printable(item.detail), to: style.width), .faint))
      }
    }
    if shown.count < items.count {
      lines.append("  and \(grouped(items.count - shown.count)) more: --verbose lists them")
    }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func padded(_ word: String) -> String {
  word + String(repeating: " ", count: max(1, 10 - word.count))
}

private func tone(_ item: PulseItem) -> Tone {
  item.kind == .goneFinding ? .good : item.severity.map { $0 <= .high ? .bad : .plain } ?? .plain
}

/// `3 news since the pulse of 2026-10-04T06:00:00Z; 41 findings are open.`
func basisSentence(_ report: PulseReport) -> String {
  let since =
    switch report.basis {
    case .nothing, .damaged: "This is the first look, so everything is new"
    case .pulse(let at):
      report.items.isEmpty
        ? "Nothing is new since the pulse of \(at)"
        : "\(counted(report.items.count, "thing is", "things are")) new since the pulse of \(at)"
    case .day(let day):
      report.items.isEmpty
        ? "Nothing is new since \(day)"
        : "\(counted(report.items.count, "thing is", "things are")) new since \(day)"
    }
  return "\(since). \(counted(report.openFindings, "finding is", "findings are")) open."
}

extension PulseReport {
  /// The news by kind; kinds without news are left out.
  var sections: [(kind: PulseItem.Kind, items: [PulseItem])] {
    PulseItem.Kind.allCases.compactMap { kind in
      let own = items.filter { $0.kind == kind }
      return own.isEmpty ? nil : (kind, own)
    }
  }
}
