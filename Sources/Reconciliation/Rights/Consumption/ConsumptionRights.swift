import Facts

/// Product use rights that reduce what is counted, applied after the metric has counted.
///
/// The order is fixed, and each right sees what those before it left: exempt roles, virtual machines, second use,
/// installations per user; within a kind by the right's id. Terms that bind rather than give (the reassignment period, and
/// installations beyond a user's first) come before all of them, whatever is asserted: a publisher's auditor knows them too.
struct ConsumptionRights {
  /// Of one product.
  let rights: [UseRight]
  let context: RightsContext

  init(_ rights: [UseRight], _ context: RightsContext) {
    self.rights = rights.sorted { $0.id < $1.id }
    self.context = context
  }

  func apply(_ asserted: AssertedRights, to count: inout ProductCount) {
    if rights.isEmpty { return }
    for right in of(.reassignment) { countRecentlyReleased(right, &count, context) }
    let installations = InstallationsPerUser(rights: of(.installsPerUser), context)
    installations.addFurther(to: &count)
    let exemptions = RoleExemption(rights: of(.roleExemption), count.units, context)
    for right in of(.roleExemption) where asserted.contains(right.rule) { exemptions.apply(right, &count) }
    for right in of(.virtualisation) where asserted.contains(right.rule) {
      coverVirtualMachines(right, &count, context)
    }
    for right in of(.secondUse) where asserted.contains(right.rule) { allowSecondUse(right, &count, context) }
    for right in of(.installsPerUser) where asserted.contains(right.rule) {
      installations.apply(right, &count)
    }
  }

  private func of(_ kind: UseRight.Kind) -> [UseRight] { rights.filter { $0.kind == kind } }
}

/// What rights need to know of a product besides its count.
struct RightsContext {
  let counting: CountingContext
  /// Place of the product in the catalogue.
  let place: Int
  /// Units of the product's valid entitlements whose maintenance runs on the as-of date.
  let maintained: Entitled
  /// Whether some entitlement part could cover one consumer and not the other.
  let isWorse: (_ unit: ConsumptionUnit, _ other: ConsumptionUnit) -> Bool

  var devices: DeviceIndex { counting.records.devices }

  func device(_ unit: ConsumptionUnit) -> Device? {
    guard unit.consumer.kind == .device else { return nil }
    return devices.device(named: unit.consumer.id).map { devices.devices[$0.device] }
  }

  /// The person who has a device; shared and service accounts are nobody.
  func owner(of device: Device) -> Person? {
    guard !device.assignedTo.isEmpty,
      let holder = counting.records.people.holder(of: device.assignedTo)?.holder,
      holder.kind == .human || holder.kind == .external
    else { return nil }
    return counting.person(holder)
  }

  /// The consumers that carry a right: all, or where it needs maintenance the first, in order of consumers, whose units the
  /// maintained units suffice for.
  func carriers<Carrier>(
    of right: UseRight, _ candidates: [Carrier], units: (Carrier) -> Int
  ) -> ArraySlice<Carrier> {
    guard right.needsMaintenance, var left = maintained.units else { return candidates[...] }
    let count = candidates.prefix { candidate in
      left -= units(candidate)
      return left >= 0
    }.count
    return candidates[..<count]
  }
}

extension ConsumptionStep {
  /// An empty step of a right.
  init(_ right: UseRight, _ name: String) {
    self.init(
      rule: right.rule, name: name, clause: right.clause, units: 0, consumers: [], origins: [right.origin])
  }
}

extension ProductCount {
  /// Adds a step that took something.
  mutating func add(_ step: ConsumptionStep) {
    if step.units != 0 || !step.consumers.isEmpty { steps.append(step.inOrder) }
  }

  /// Consumers that a step took whole.
  mutating func remove(_ consumers: Set<Consumer>) {
    if !consumers.isEmpty { units.removeAll { consumers.contains($0.consumer) } }
  }
}
