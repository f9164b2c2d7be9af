import Facts

/// What about a consumer may decide whether an entitlement holds for it. Consumers of equal traits are equals.
struct ConsumerTraits: Hashable, Comparable, Sendable {
  var isPool: Bool
  /// What a minimum or whole packs add: nobody in particular needs it, so nobody's scope stands in its way.
  var isMinimum = false
  var legalEntity: String
  var territory: String
  var department: String
  var role: String
  /// Folded names of the lists on which it stands, in order.
  var lists: [String]

  static func < (left: ConsumerTraits, right: ConsumerTraits) -> Bool {
    left.order.lexicographicallyPrecedes(right.order)
  }

  private var order: [String] {
    [isPool ? "1" : "0", isMinimum ? "1" : "0", legalEntity, territory, department, role] + lists
  }
}

/// Looks the traits of consumers up.
///
/// A person's role is the roster's; a device's is that of the person who has it: roles are asked of people. A login that
/// nobody explained has no traits but the lists that name it.
struct TraitsIndex {
  /// Of people and devices.
  private var known: [Consumer: ConsumerTraits] = [:]
  private var lists: [Consumer: [String]] = [:]

  init(_ records: ResolvedRecords, lists entries: [NamedListEntry]) {
    var met: [Consumer: Set<String>] = [:]
    for entry in entries {
      let list = foldedName(entry.list)
      if let holder = records.people.holder(of: entry.member)?.holder {
        met[holder.consumer, default: []].insert(list)
      }
      if let place = records.devices.device(named: entry.member)?.device {
        met[Consumer(kind: .device, id: records.devices.devices[place].id), default: []].insert(list)
      }
    }
    lists = met.mapValues { $0.sorted() }
    known.reserveCapacity(records.people.people.count + records.devices.devices.count)
    for person in records.people.people {
      let consumer = Consumer(kind: .person, id: person.id)
      guard known[consumer] == nil else { continue }
      known[consumer] = traits(
        consumer, person.legalEntity, person.department, territory: person.territory, role: person.role)
    }
    for device in records.devices.devices {
      let consumer = Consumer(kind: .device, id: device.id)
      guard known[consumer] == nil else { continue }
      let holder =
        device.assignedTo.isEmpty ? nil : records.people.holder(of: device.assignedTo)?.holder.person
      known[consumer] = traits(
        consumer, device.legalEntity, device.department, territory: device.territory,
        role: holder.map { records.people.people[$0].role } ?? "")
    }
  }

  func traits(of unit: ConsumptionUnit) -> ConsumerTraits {
    known[unit.consumer] ?? traits(unit.consumer, unit.legalEntity, unit.department, territory: "", role: "")
  }

  func traits(ofPerson person: Person) -> ConsumerTraits {
    let consumer = Consumer(kind: .person, id: person.id)
    return known[consumer]
      ?? traits(
        consumer, person.legalEntity, person.department, territory: person.territory, role: person.role)
  }

  private func traits(
    _ consumer: Consumer, _ legalEntity: String, _ department: String, territory: String, role: String
  ) -> ConsumerTraits {
    var traits = ConsumerTraits(
      isPool: consumer.kind == .pool, legalEntity: foldedName(legalEntity), territory: foldedName(territory),
      department: foldedName(department), role: foldedName(role), lists: lists[consumer] ?? [])
    traits.isMinimum = consumer.kind == .minimum
    return traits
  }
}
