import Facts

/// Why a held seat could be taken back. The classes exclude each other, so that no seat is counted twice; a seat of a
/// product whose use nobody records is none of them: no record is not disuse. Days run to the period's end: what is used
/// after it, nobody knows.
enum IdleSeat: Hashable {
  /// The holder has left.
  case orphaned
  /// Used once, not for longer than the policy allows.
  case dormant
  /// Held for longer than the policy allows, without any use.
  case neverUsed

  init?(_ unit: ConsumptionUnit, _ count: ProductCount, _ policy: Policy, _ context: CountingContext) {
    guard unit.seat == .allocatedInUse || unit.seat == .allocatedNotInUse else { return nil }
    if unit.consumer.kind == .person, context.end(ofPerson: unit.consumer.id) != nil {
      self = .orphaned
    } else if !count.isObserved {
      return nil
    } else if let last = unit.lastUse {
      guard last < context.period.last - policy.dormantAfterDays else { return nil }
      self = .dormant
    } else {
      guard let assigned = unit.assigned, assigned <= context.period.last - policy.neverUsedAfterDays
      else { return nil }
      self = .neverUsed
    }
  }
}

extension CountingContext {
  /// Last day of a person of the roster who has left and not come back.
  func end(ofPerson id: String) -> Day? {
    records.people.person(id: id)?.lastDay(by: asOf)
  }
}
