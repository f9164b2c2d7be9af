import Facts
import Reconciliation

/// What is new: the present held against what was seen before.
struct PulseNews {
  let before: PulseState?
  let now: PulseState
  let evidence: Evidence
  /// Reminders come this many days ahead.
  let daysAhead: Int

  private var asOf: Day { evidence.run.asOf }

  /// All news, by kind, and within a kind in the order of the findings, else of days and ids.
  func items() -> [PulseItem] {
    let all = findings() + dates() + positions() + gone()
    return PulseItem.Kind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
  }

  /// Every reminder that applies now, told before or not: what the next pulse need not say again.
  func reminders() -> Set<String> { Set((deadlines() + expiries() + dueDates()).map(\.key)) }

  private func findings() -> [PulseItem] {
    evidence.findings.compactMap { finding in
      guard let seen = now.findings[finding.id] else { return nil }
      if let known = before?.findings[finding.id] {
        return known.isOpen || !seen.isOpen ? nil : item(.reopened, finding, seen)
      }
      return item(finding.rule == "late-source" ? .lateSource : .newFinding, finding, seen)
    }
  }

  private func item(
    _ kind: PulseItem.Kind, _ finding: Finding, _ seen: PulseState.SeenFinding
  ) -> PulseItem {
    let amount = cost(finding.amounts, unpriced: finding.unpricedUnits, currency: nil)
    let money = finding.amountKind == .none ? "" : "\(finding.amountKind.rawValue) \(amount)"
    let state = finding.state == .open ? "" : finding.state.title
    let due = seen.due < asOf ? "was due on \(seen.due)" : "due \(seen.due)"
    return PulseItem(
      kind, id: finding.id, title: finding.title,
      detail: [money, finding.owner, due, state].filter { !$0.isEmpty }.joined(separator: " · "),
      severity: finding.severity, rule: finding.rule, product: finding.product, owner: finding.owner,
      day: seen.due)
  }

  // MARK: Dates that come near

  private typealias Reminder = (key: String, item: PulseItem)

  private func dates() -> [PulseItem] {
    let told = before?.reminders ?? []
    let isNew = { (item: PulseItem) in before?.findings[item.id] == nil }
    return (deadlines() + expiries() + dueDates()).filter { key, item in
      // Of a finding that is news itself the due date stands with it.
      !told.contains(key) && !([.overdue, .dueSoon].contains(item.kind) && isNew(item))
    }.map(\.item)
  }

  private func dueDates() -> [Reminder] {
    evidence.findings.compactMap { finding in
      guard let seen = now.findings[finding.id], finding.state.isToBeDone, seen.due <= asOf + daysAhead
      else { return nil }
      let kind = seen.due < asOf ? PulseItem.Kind.overdue : .dueSoon
      return ("\(kind.rawValue) \(finding.id) \(seen.due)", item(kind, finding, seen))
    }
  }

  private func deadlines() -> [Reminder] {
    evidence.entitlements.compactMap { entitlement -> Reminder? in
      guard entitlement.standing.counts, let deadline = entitlement.noticeDeadline, deadline >= asOf,
        deadline <= asOf + daysAhead, let end = entitlement.validTo
      else { return nil }
      let title = now.positions[entitlement.product]?.title ?? entitlement.product
      return (
        "notice \(entitlement.id) \(deadline)",
        PulseItem(
          .noticeDeadline, id: entitlement.id, title: "\(title): notice for \(entitlement.id) by \(deadline)",
          detail:
            "\(counted(deadline - asOf, "day is", "days are")) left · the term ends on \(end)"
            + (entitlement.renewsItself ? " and renews itself" : ""),
          product: entitlement.product, day: deadline)
      )
    }.sorted { ($0.item.day ?? asOf, $0.item.id) < ($1.item.day ?? asOf, $1.item.id) }
  }

  private func expiries() -> [Reminder] {
    evidence.exceptions.compactMap { standing -> Reminder? in
      let decision = standing.decision
      guard standing.standing == "holds", standing.renewedBy.isEmpty,
        decision.terms.expiry <= asOf + daysAhead
      else { return nil }
      return (
        "exception \(decision.id) \(decision.terms.expiry)",
        PulseItem(
          .exceptionExpires, id: decision.id, title: "\(decision.id) runs out on \(decision.terms.expiry)",
          detail: "it accepts \(counted(standing.findings.count, "finding", "findings"))",
          product: decision.product, day: decision.terms.expiry)
      )
    }.sorted { ($0.item.day ?? asOf, $0.item.id) < ($1.item.day ?? asOf, $1.item.id) }
  }

  // MARK: Positions, and what went away

  private func positions() -> [PulseItem] {
    guard let before else { return [] }
    return now.positions.sorted { $0.key < $1.key }.compactMap { id, line in
      guard let old = before.positions[id] else {
        guard line.shortfall > 0 else { return nil }
        return PulseItem(
          .positionChanged, id: id, title: "\(line.title): shortfall \(grouped(line.shortfall))",
          detail: "new in the catalogue", product: id)
      }
      guard old.shortfall != line.shortfall || old.surplus != line.surplus else { return nil }
      func words(_ surplus: Int?) -> String { surplus.map { grouped($0) } ?? "unlimited" }
      return PulseItem(
        .positionChanged, id: id, title: line.title,
        detail:
          "shortfall \(grouped(old.shortfall)) → \(grouped(line.shortfall)) · "
          + "surplus \(words(old.surplus)) → \(words(line.surplus))", product: id)
    }
  }

  private func gone() -> [PulseItem] {
    guard let before else { return [] }
    return before.findings.filter { now.findings[$0.key] == nil }.map { id, seen in
      PulseItem(
        .goneFinding, id: id, title: seen.title, detail: "seen since \(seen.since)", severity: seen.severity,
        rule: seen.rule, product: seen.product, owner: seen.owner)
    }.sorted { ($0.severity ?? .note, $0.title, $0.id) < ($1.severity ?? .note, $1.title, $1.id) }
  }
}

extension Finding.State {
  /// Nobody accepted it: it is open, or someone is at it.
  fileprivate var isToBeDone: Bool {
    switch self {
    case .open, .inRemediation: true
    case .accepted, .approved: false
    }
  }
}
