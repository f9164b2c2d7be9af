import Facts

extension Indicator {
  public static let openFindings = Indicator(
    id: "findings-open", title: "Open findings",
    definition: "Findings that are neither accepted by an exception nor in remediation, in number.",
    unit: .findings, better: .down
  ) { indicator, context in counts(indicator, context) { $0.state == .open } }

  public static let overdueFindings = Indicator(
    id: "findings-overdue", title: "Overdue findings",
    definition:
      "Findings without exception whose time has run out: their due date, counted from the close that found them first, "
      + "lies before the as-of day; in number.",
    unit: .findings, better: .down
  ) { indicator, context in
    counts(indicator, context) { finding in
      if case .accepted = finding.state { return false }
      return context.due(finding) < context.evidence.run.asOf
    }
  }

  public static let openedFindings = Indicator(
    id: "findings-opened", title: "Opened findings",
    definition: "Findings that this close found and the one before did not, in number.",
    unit: .findings, better: .neither
  ) { indicator, context in counts(indicator, context) { $0.openSince == context.period } }

  public static let repeatFindings = Indicator(
    id: "findings-repeated", title: "Repeat findings",
    definition: "Findings of now that had been closed at an earlier close and came back, in number.",
    unit: .findings, better: .down
  ) { indicator, context in counts(indicator, context) { context.life.timesFound[$0.id] != nil } }

  public static let closedFindings = Indicator(
    id: "findings-closed", title: "Closed findings",
    definition: "Findings that the close before found and this one does not, in number.",
    unit: .findings, better: .up
  ) { indicator, context in
    guard context.past.asOf != nil else {
      return [
        context.value(
          indicator, .organisation, nil, count: 0, note: "There is no earlier close to compare with.")
      ]
    }
    var sums = SegmentSums(0)
    for finding in context.life.closedNow {
      let severity = SegmentName(kind: .severity, name: finding.severity.rawValue)
      sums.add(to: context.segments(ofProduct: finding.product) + [severity]) { $0 += 1 }
    }
    return sums.sorted.map { context.value(indicator, $0, .whole($1), numerator: $1, count: $1) }
  }

  private static func counts(
    _ indicator: Indicator, _ context: IndicatorContext, _ isCounted: (Finding) -> Bool
  ) -> [IndicatorValue] {
    var sums = SegmentSums((counted: 0, all: 0))
    for finding in context.evidence.findings {
      let isCounted = isCounted(finding)
      sums.add(to: context.segments(of: finding)) { sum in
        sum.counted += isCounted ? 1 : 0
        sum.all += 1
      }
    }
    return sums.sorted.map { segment, sum in
      context.value(
        indicator, segment, .whole(sum.counted), numerator: sum.counted, denominator: sum.all,
        count: sum.all)
    }
  }
}

extension IndicatorContext {
  /// The finding's own due date, or the one that the policy gave it when it was first found, whichever is earlier.
  fileprivate func due(_ finding: Finding) -> Day {
    guard let opened = FindingLife.opened(finding.openSince) else { return finding.due }
    // A remediation may have given it another date, which then holds.
    if case .inRemediation = finding.state { return finding.due }
    return min(finding.due, opened + (evidence.policy.dueDays[finding.severity] ?? 30))
  }

  /// By severity and product, and by the part of the organisation that it names.
  fileprivate func segments(of finding: Finding) -> [SegmentName] {
    let person = people[finding.subject]
    var segments = self.segments(ofProduct: finding.product)
    segments.append(SegmentName(kind: .severity, name: finding.severity.rawValue))
    if person != nil { return segments + self.segments(of: person) }
    for (kind, name) in [
      (SegmentKind.department, finding.department), (.legalEntity, finding.legalEntity),
    ] where !name.isEmpty {
      if let group = self.segments.group(kind, name) { segments.append(SegmentName(kind: kind, name: group)) }
    }
    return segments
  }
}
