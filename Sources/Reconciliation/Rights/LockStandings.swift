import Facts

/// How an allocation lock stands on the as-of date.
struct LockStanding: Sendable {
  enum Standing: Sendable, Hashable {
    /// The allocation must keep this.
    case binds(Allocation)
    /// It cannot be kept, and why.
    case cannotHold(String)
    /// Not yet, or no longer, in force.
    case outOfTerm
  }

  let lock: AllocationLock
  let standing: Standing
}

/// Checks locks against what is consumed and entitled, in order of their ids: an earlier one takes its units from
/// later ones.
struct LockStandings {
  let standings: [LockStanding]

  /// The allocations that bind.
  var binding: [Allocation] {
    standings.compactMap { if case .binds(let allocation) = $0.standing { allocation } else { nil } }
  }

  init(_ locks: [AllocationLock], _ question: AllocationQuestion, _ records: ResolvedRecords) {
    guard !locks.isEmpty else {
      standings = []
      return
    }
    let eligibility = question.eligibility
    let entitlements = Dictionary(
      question.entitlements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let people = records.people
    let devices = records.devices
    var held: [String: Int] = [:]
    var needed: [ConsumerProduct: Int] = [:]

    func consumers(_ subject: String) -> [Consumer] {
      var found = [people.holder(of: subject)?.holder.consumer ?? Consumer(kind: .login, id: subject)]
      if let place = devices.device(named: subject)?.device {
        found.append(Consumer(kind: .device, id: devices.devices[place].id))
      }
      return found
    }

    func standing(_ lock: AllocationLock) -> LockStanding.Standing {
      guard lock.holds(on: eligibility.asOf) else { return .outOfTerm }
      if lock.isSelfApproved { return .cannotHold("requester and approver are the same person") }
      guard let entitlement = entitlements[lock.entitlement] else {
        return .cannotHold("there is no entitlement \(lock.entitlement)")
      }
      let subjects = consumers(lock.subject)
      guard let unit = (question.units[lock.product] ?? []).first(where: { subjects.contains($0.consumer) })
      else {
        return .cannotHold("\(lock.subject) does not consume \(lock.product)")
      }
      let own = question.traits.traits(of: unit)
      var refusal: Refusal?
      var room = 0
      for part in entitlement.parts {
        switch eligibility.coverage(of: own, using: lock.product, by: part, of: entitlement) {
        case .covers: room += part.units.units ?? lock.units
        case .refused(let reason): refusal = refusal ?? reason
        }
      }
      if entitlement.parts.isEmpty { refusal = .notInForce(entitlement.standing.title) }
      guard room > 0 else { return .cannotHold(refusal?.words ?? "the entitlement has no units") }
      let key = ConsumerProduct(consumer: unit.consumer, product: lock.product)
      guard lock.units <= room - (held[lock.entitlement] ?? 0) else {
        return .cannotHold("\(lock.entitlement) has not \(lock.units) more units for it")
      }
      guard lock.units <= unit.units.expected - (needed[key] ?? 0) else {
        return .cannotHold("\(lock.subject) needs only \(unit.units.expected) of \(lock.product)")
      }
      held[lock.entitlement, default: 0] += lock.units
      needed[key, default: 0] += lock.units
      return .binds(
        Allocation(
          entitlement: lock.entitlement, product: lock.product, consumer: unit.consumer, units: lock.units))
    }
    standings = locks.sorted { ($0.id, $0.origin) < ($1.id, $1.origin) }
      .map { LockStanding(lock: $0, standing: standing($0)) }
  }
}

private struct ConsumerProduct: Hashable {
  let consumer: Consumer
  let product: String
}
