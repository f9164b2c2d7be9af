import Facts

/// A seat that was given less than so many days ago and is taken back already stays with its holder: the unit may not
/// go to another yet, so it keeps counting until the days are over.
///
/// Source: Microsoft Product Terms, “License Assignment and Reassignment”: not within 90 days of the last reassignment,
/// except for permanent hardware failure or loss and where the user's employment or contract ends. So seats of
/// people who have left are free at once. This term takes nothing away: its step adds units.
func countRecentlyReleased(_ right: UseRight, _ count: inout ProductCount, _ context: RightsContext) {
  guard let days = right.value else { return }
  let counting = context.counting
  let counted = Set(count.units.map(\.consumer))
  var step = ConsumptionStep(right, "released within \(days) days of being given")
  for seat in counting.records.seats[context.place] where !counted.contains(seat.holder.consumer) {
    let person = counting.person(seat.holder)
    if person?.hasLeft(by: counting.asOf) ?? false { continue }
    let bound = seat.assignments.filter { assignment in
      guard let given = assignment.assigned, let back = assignment.revoked else { return false }
      return given <= counting.asOf && back <= counting.asOf && given < back && given + days > counting.asOf
    }
    guard let given = bound.compactMap(\.assigned).max() else { continue }
    let origins = bound.map(\.origin)
    step.take(-1, seat.holder.consumer, origins)
    let use = counting.records.uses[context.place][seat.holder]
    count.units.append(
      personUnit(
        seat.holder, use, context.place, counting, assigned: given,
        rule: "\(right.rule): given on \(given), bound until \(given + days - 1)",
        origins: origins + (use?.origins ?? []), doubts: doubts(seat.holder, origins)))
  }
  count.units.sort { $0.consumer < $1.consumer }
  count.add(step)
}
