import Facts

/// Further devices of the person to whom a licensed device belongs do not count, as many as the right says.
///
/// Source: Microsoft's portable use rights for device licences of Office (Product Terms, “Desktop Applications”: the primary
/// user of the licensed device may use the software on a portable device of theirs). One
/// device of each person always counts: the largest need, then the first id. Devices that nobody has, or that a shared
/// account has, carry no such right.
func allowSecondUse(_ right: UseRight, _ count: inout ProductCount, _ context: RightsContext) {
  var byPerson: [String: [ConsumptionUnit]] = [:]
  for unit in count.units {
    guard let device = context.device(unit), let person = context.owner(of: device) else { continue }
    byPerson[person.id, default: []].append(unit)
  }
  let owners = byPerson.sorted { $0.key < $1.key }.map { _, units in
    units.sorted { ($1.units.expected, $0.consumer) < ($0.units.expected, $1.consumer) }
  }
  var step = ConsumptionStep(right, "second use: further devices of one person")
  for units in context.carriers(of: right, owners, units: { $0.first?.units.expected ?? 0 }) {
    for unit in units.dropFirst().prefix(right.value ?? 1) {
      step.take(unit.units.expected, unit.consumer, unit.origins)
    }
  }
  count.remove(Set(step.consumers))
  count.add(step)
}
