public import Facts

/// How a change stands to what could have been known at the opening: most things are simply new; these were true then
/// and are known only now.
public enum KnownSince: String, Sendable, CaseIterable {
  case lateArriving = "late-arriving"
  case corrected
  case withdrawn

  /// Read from a change's reason, where the ledger keeps it.
  public init?(_ change: Change) {
    guard let kind = KnownSince.allCases.first(where: { change.reason.hasPrefix("\($0.rawValue): ") })
    else { return nil }
    self = kind
  }
}

/// Gives changes their reason in words, and tells late-arriving, corrected and withdrawn records apart.
///
/// - Parameter day: as-of date of the opening; `nil`: this is the first pack, and everything is new.
public func explained(_ changes: [Change], _ evidence: Evidence) -> [Change] {
  guard let day = evidence.bridge?.opening.asOf ?? evidence.run.lastClose.flatMap({ Period($0.period)?.last })
  else { return changes }
  let explaining = Explaining(day: day, ended: endedEntitlements(evidence.bridge))
  return changes.map { change in
    var change = change
    if let reason = explaining.reason(change) { change.reason = reason }
    return change
  }
}

/// Entitlements that the bridge shows as ended or given back: their records were not corrected.
private func endedEntitlements(_ bridge: PositionBridge?) -> Set<String> {
  let rows = (bridge?.lines ?? []).flatMap(\.steps).filter { $0.term == .expiries }.flatMap(\.rows)
  return Set(rows.map(\.subject))
}

private struct Explaining {
  let day: Day
  let ended: Set<String>

  /// The field that says since when a subject of a kind has been true.
  private static let beginnings = [
    "person": "start", "entitlement": "valid_from", "seat": "assigned", "exception": "start",
    "remediation": "decided",
  ]
  /// Fields of facts that do not change by themselves.
  private static let lasting: [String: Set<String>] = [
    "entitlement": [
      "product", "metric", "quantity", "valid_from", "document", "legal_entity", "unit_cost", "grade",
    ],
    "exception": ["product", "rule", "subject", "units", "requester", "approver", "rationale", "start"],
    "seat": ["assigned"],
  ]
  /// Dates, which are corrections where the one before or after lies before the opening's day.
  private static let dates: [String: Set<String>] = [
    "entitlement": ["valid_to"], "person": ["start", "end"], "exception": ["expiry"],
    "remediation": ["decided", "done"],
  ]

  func reason(_ change: Change) -> String? {
    let kind = change.subjectKind
    switch (change.field.isEmpty, change.kind) {
    case (true, .added):
      if let name = Self.beginnings[kind], let begun = date(change.after, name), begun <= day {
        return late("\(name.replacing("_", with: " ")) \(begun), known since this close")
      }
      return kind == "finding" ? "found for the first time" : nil
    case (true, .removed):
      if kind == "finding" { return "no longer found" }
      let isValid = kind == "entitlement" && value(change.before, "standing") == "valid"
      let isOver = date(change.before, "valid_to").map { $0 <= day } ?? false
      return isValid && !isOver && !ended.contains(change.subject)
        ? "\(KnownSince.withdrawn.rawValue): it was valid, and is no longer in the sources" : nil
    default: return fieldReason(change)
    }
  }

  private func fieldReason(_ change: Change) -> String? {
    let (kind, field) = (change.subjectKind, change.field)
    if kind == KnownFinding.stateKind, let reason = findingReason(change) { return reason }
    if Self.dates[kind]?.contains(field) ?? false {
      let days = [change.before, change.after].compactMap { Day($0) }
      guard days.contains(where: { $0 <= day }) else { return nil }
      return change.before.isEmpty
        ? late("\(field.replacing("_", with: " ")) \(change.after), known since this close")
        : corrected(change)
    }
    // A seat that is taken back loses its day: nothing was corrected.
    guard Self.lasting[kind]?.contains(field) ?? false, kind != "seat" || change.kind == .changed else {
      return nil
    }
    return kind == "entitlement" && field == "quantity" && ended.contains(change.subject)
      ? "units were given back" : corrected(change)
  }

  /// A finding's end, or its coming back.
  private func findingReason(_ change: Change) -> String? {
    if change.field == "state" {
      if change.after == KnownFinding.closedState { return "no longer found" }
      return change.before == KnownFinding.closedState ? "found again" : nil
    }
    guard change.field == "closed" || change.field == "days_open" else { return nil }
    return change.kind == .removed ? "found again" : "no longer found"
  }

  private func late(_ words: String) -> String { "\(KnownSince.lateArriving.rawValue): \(words)" }

  private func corrected(_ change: Change) -> String {
    func told(_ value: String) -> String { value.isEmpty ? "nothing" : value }
    return
      "\(KnownSince.corrected.rawValue): known then \(told(change.before)), known now \(told(change.after))"
  }

  private func value(_ fields: String, _ name: String) -> String? {
    JSONValue(parsing: Array(fields.utf8))?[name]?.text
  }

  private func date(_ fields: String, _ name: String) -> Day? { value(fields, name).flatMap { Day($0) } }
}
