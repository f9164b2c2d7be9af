import Facts

/// Devices in a role that the agreement exempts do not count: standby servers for disaster recovery, test and
/// development machines.
///
/// Sources: Microsoft Product Terms, “Software Assurance Benefits: Fail-over Rights” (passive replicas for high availability
/// and disaster recovery of each licensed operating system environment, while Software Assurance runs on it); Flexera's “Use
/// Rights & Rules: exemptions” lists the roles that agreements exempt. `value` of the right is how many
/// exempt devices each counted device allows. Counted are all devices in other roles, before other rights, so
/// that one right never takes from another. Where more stand there than allowed, the largest are exempt.
///
/// The right exempts whole devices: that a replica may not be larger than its primary is for people to watch.
struct RoleExemption {
  private let context: RightsContext
  /// Devices that are in no exempt role of any of the product's rights, in order.
  private let counted: [ConsumptionUnit]

  init(rights: [UseRight], _ units: [ConsumptionUnit], _ context: RightsContext) {
    self.context = context
    let roles = Set(rights.flatMap(\.roles).map { foldedName($0) })
    counted = units.filter { unit in
      unit.consumer.kind == .device
        && !(context.device(unit).map { roles.contains(foldedName($0.role)) } ?? false)
    }
  }

  func apply(_ right: UseRight, _ count: inout ProductCount) {
    let roles = Set(right.roles.map { foldedName($0) })
    let exempt = count.units.filter {
      context.device($0).map { roles.contains(foldedName($0.role)) } ?? false
    }
    .sorted { ($1.units.expected, $0.consumer) < ($0.units.expected, $1.consumer) }
    let carriers = context.carriers(of: right, counted) { $0.units.expected }
    let allowed: Int
    if let value = right.value {
      allowed = min(exempt.count, saturating(value, carriers.count))
    } else {
      let isMaintained = !right.needsMaintenance || context.maintained != .limited(0)
      allowed = isMaintained && carriers.count == counted.count ? exempt.count : 0
    }
    var step = ConsumptionStep(right, "exempt role: \(right.roles.joined(separator: ", "))")
    for unit in exempt.prefix(allowed) { step.take(unit.units.expected, unit.consumer, unit.origins) }
    count.remove(Set(step.consumers))
    count.add(step)
  }

  private func saturating(_ value: Int, _ count: Int) -> Int {
    let (product, overflow) = value.multipliedReportingOverflow(by: count)
    return overflow ? .max : product
  }
}
