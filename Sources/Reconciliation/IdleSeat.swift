import Facts

/// Why a held seat could be taken back. The classes exclude each other, so that no seat is counted twice; a seat of a
/// product whose use nobody records is none of them: no record is not disuse. Days run to the period's end: what is used
/// after it, nobody knows.
///
/// This is the one definition of an idle seat: findings, savings, forecasts and renewals all count by it.
enum IdleSeat: Hashable {
  /// The holder has left.
  case orphaned
  /// Used once, not for longer than the policy allows.
  case dormant
  /// Held for longer than the policy allows, without any use.
  case neverUsed

  /// - Parameters:
  ///   - hasLeft: the holder left by the as-of date and has not come back.
  ///   - isObserved: somebody's use of the product is on record.
  ///   - last: the period's last day.
  init?(_ unit: ConsumptionUnit, hasLeft: Bool, isObserved: Bool, _ policy: Policy, upTo last: Day) {
    guard unit.isHeldSeat else { return nil }
    if hasLeft {
      self = .orphaned
    } else if !isObserved {
      return nil
    } else if let use = unit.lastUse {
      guard use < last - policy.dormantAfterDays else { return nil }
      self = .dormant
    } else {
      guard let assigned = unit.assigned, assigned <= last - policy.neverUsedAfterDays else { return nil }
      self = .neverUsed
    }
  }

  init?(_ unit: ConsumptionUnit, _ count: ProductCount, _ policy: Policy, _ context: CountingContext) {
    guard unit.isHeldSeat else { return nil }
    let hasLeft = unit.consumer.kind == .person && context.end(ofPerson: unit.consumer.id) != nil
    self.init(
      unit, hasLeft: hasLeft, isObserved: count.isObserved, policy, upTo: context.period.last)
  }
}

extension ConsumptionUnit {
  /// A seat that an administrator gave out, used or not.
  var isHeldSeat: Bool { seat == .allocatedInUse || seat == .allocatedNotInUse }
}

extension CountingContext {
  /// Last day of a person of the roster who has left and not come back.
  func end(ofPerson id: String) -> Day? { records.people.lastDay(ofPerson: id) }
}

/// The held seats of one product, and which of them are idle by which rule.
struct HeldSeats {
  /// Idle seats by class.
  struct Idle: Hashable {
    var orphaned = 0
    var dormant = 0
    var neverUsed = 0

    var all: Int { orphaned + dormant + neverUsed }
  }

  /// All of them, in order of consumers.
  let seats: [ConsumptionUnit]
  private let leavers: Set<Consumer>
  private let isObserved: Bool
  private let policy: Policy
  private let last: Day

  fileprivate init(
    _ seats: [ConsumptionUnit], leavers: Set<Consumer>, isObserved: Bool, _ policy: Policy, upTo last: Day
  ) {
    self.seats = seats
    self.leavers = leavers
    self.isObserved = isObserved
    self.policy = policy
    self.last = last
  }

  /// Whether disuse can be told from no record.
  var canTellIdle: Bool { isObserved && !seats.isEmpty }

  /// Seats that could be taken back, and with each a unit that is needed: one that use rights exempt saves none.
  ///
  /// - Parameter days: other days than the policy's after which a seat is dormant; all else as the policy has it.
  func idle(dormantAfter days: Int? = nil) -> Idle {
    var policy = policy
    if let days { policy.dormantAfterDays = days }
    var idle = Idle()
    for seat in seats where seat.units.expected > 0 {
      switch IdleSeat(
        seat, hasLeft: leavers.contains(seat.consumer), isObserved: isObserved, policy, upTo: last)
      {
      case .orphaned: idle.orphaned += 1
      case .dormant: idle.dormant += 1
      case .neverUsed: idle.neverUsed += 1
      case nil: break
      }
    }
    return idle
  }
}

extension Evidence {
  /// Held seats by product.
  func heldSeats() -> [String: HeldSeats] {
    let leavers = Set(
      people.lazy.filter { $0.hasLeft(by: run.asOf) }.map { Consumer(kind: .person, id: $0.id) })
    // Only people's seats have an active number where use is on record.
    let observed = Set(positions.lazy.filter { $0.active != nil }.map(\.product.id))
    return Dictionary(grouping: consumption.lazy.filter(\.isHeldSeat), by: \.product).reduce(into: [:]) {
      $0[$1.key] = HeldSeats(
        $1.value, leavers: leavers, isObserved: observed.contains($1.key), policy, upTo: run.period.last)
    }
  }
}
