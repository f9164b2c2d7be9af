import Facts

/// Named users and subscription seats: each person (or unknown login) who holds an assignment on the as-of date or
/// used the product in the period.
///
/// The definition follows Oracle's “Named User Plus” and Microsoft's user licences: who is authorised counts, used or not.
/// Reductions: people who left within the period and did not use it after that; people whose seat was taken back in the
/// period and who did not use it after that.
func countPeople(_ place: Int, _ context: CountingContext, rule: String) -> ProductCount {
  var result = ProductCount()
  let seats = context.records.seats[place]
  let uses = context.records.uses[place]
  result.isObserved = uses.values.contains { use in
    use.origins.contains { !context.lateSources.contains($0.file.source) }
  }
  result.canBeTold = context.roles.contains(.assignments) || context.roles.contains(.access)
  var held: Set<Holder> = []
  var released: [Holder: Day] = [:]
  for seat in seats {
    if seat.assignments.contains(where: { $0.isHeld(on: context.asOf) }) {
      held.insert(seat.holder)
      result.units.append(heldSeat(seat, uses[seat.holder], place, context, rule))
    } else if let day = seat.assignments.compactMap(\.revoked).filter({ $0 <= context.asOf }).max() {
      released[seat.holder] = day
    }
  }
  result.whole.pack = context.product(place).packUnits
  var left = step("left-before-period-end", "left before the period's end")
  var returned = step("released-before-period-end", "released before the period's end")
  for (holder, use) in uses where use.eventsInPeriod > 0 {
    result.discovered += 1
    if held.contains(holder) { continue }
    let lastDay = use.last.day(in: context.zone)
    if let end = context.person(holder)?.lastDay(by: context.asOf), lastDay <= end {
      left.take(1, holder.consumer, use.origins)
    } else if let day = released[holder], lastDay <= day {
      returned.take(1, holder.consumer, use.origins)
    } else {
      result.units.append(unassignedUse(holder, use, place, context, rule))
    }
  }
  result.declared = held.count
  result.gross = result.units.count + left.units + returned.units
  result.steps = [left.inOrder, returned.inOrder].filter { $0.units > 0 }
  if result.isObserved {
    result.active = result.units.count { $0.seat == .allocatedInUse || $0.seat == .inUseNotAllocated }
  }
  result.units.sort { $0.consumer < $1.consumer }
  return result
}

private func step(_ rule: String, _ name: String) -> ConsumptionStep {
  ConsumptionStep(rule: "count:\(rule)", name: name, units: 0, consumers: [], origins: [])
}

private func heldSeat(
  _ seat: ResolvedRecords.Seat, _ use: ResolvedRecords.UseSummary?, _ place: Int,
  _ context: CountingContext, _ rule: String
) -> ConsumptionUnit {
  let current = seat.assignments.filter { $0.isHeld(on: context.asOf) }
  let origins = current.map(\.origin) + (use?.origins ?? [])
  return personUnit(
    seat.holder, use, place, context,
    seat: (use?.eventsInPeriod ?? 0) > 0 ? .allocatedInUse : .allocatedNotInUse,
    assigned: current.compactMap(\.assigned).min(), rule: "\(rule): assigned on \(context.asOf)",
    origins: origins, doubts: doubts(seat.holder, origins))
}

private func unassignedUse(
  _ holder: Holder, _ use: ResolvedRecords.UseSummary, _ place: Int, _ context: CountingContext,
  _ rule: String
) -> ConsumptionUnit {
  personUnit(
    holder, use, place, context, seat: .inUseNotAllocated,
    rule: "\(rule): used in \(context.period) without assignment", origins: use.origins,
    doubts: doubts(holder, use.origins))
}

func personUnit(
  _ holder: Holder, _ use: ResolvedRecords.UseSummary?, _ place: Int, _ context: CountingContext,
  seat: SeatState? = nil, assigned: Day? = nil, rule: String, origins: [Origin], doubts: [Doubt] = []
) -> ConsumptionUnit {
  let person = context.person(holder)
  let name = person.map { $0.displayName.isEmpty ? $0.id : $0.displayName } ?? holder.consumer.id
  return ConsumptionUnit(
    product: context.product(place).id, consumer: holder.consumer, title: name,
    units: holder.isKnown ? Estimate(exactly: 1) : Estimate(low: 0, expected: 1, high: 1), seat: seat,
    legalEntity: person?.legalEntity ?? "", department: person?.department ?? "", assigned: assigned,
    lastUse: use.map { $0.last.day(in: context.zone) }, activeDays: use?.activeDays ?? 0, rule: rule,
    origins: origins, doubts: doubts)
}

/// A login on nobody's roster may be a person counted already.
func doubts(_ holder: Holder, _ origins: [Origin]) -> [Doubt] {
  guard !holder.isKnown, let origin = origins.min() else { return [] }
  return [
    Doubt(
      kind: .identity, name: holder.consumer.id, missing: "who it is", below: 1, above: 0, origin: origin)
  ]
}
