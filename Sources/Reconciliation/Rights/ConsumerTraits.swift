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
  private let people: PersonIndex
  private let devices: [String: Device]
  private let lists: [Consumer: [String]]

  init(_ records: ResolvedRecords, lists entries: [NamedListEntry]) {
    people = records.people
    devices = Dictionary(records.devices.devices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lists: [Consumer: Set<String>] = [:]
    for entry in entries {
      let list = foldedName(entry.list)
      if let holder = records.people.holder(of: entry.member)?.holder {
        lists[holder.consumer, default: []].insert(list)
      }
      if let place = records.devices.device(named: entry.member)?.device {
        lists[Consumer(kind: .device, id: records.devices.devices[place].id), default: []].insert(list)
      }
    }
    self.lists = lists.mapValues { $0.sorted() }
  }

  func traits(of unit: ConsumptionUnit) -> ConsumerTraits {
    var traits = ConsumerTraits(
      isPool: unit.consumer.kind == .pool, legalEntity: foldedName(unit.legalEntity), territory: "",
      department: foldedName(unit.department), role: "", lists: lists[unit.consumer] ?? [])
    traits.isMinimum = unit.consumer.kind == .minimum
    switch unit.consumer.kind {
    case .person:
      let person = people.person(id: unit.consumer.id)
      traits.territory = foldedName(person?.territory ?? "")
      traits.role = foldedName(person?.role ?? "")
    case .device:
      let device = devices[unit.consumer.id]
      traits.territory = foldedName(device?.territory ?? "")
      let holder = device.flatMap { people.holder(of: $0.assignedTo)?.holder.person }
      traits.role = foldedName(holder.map { people.people[$0].role } ?? "")
    case .login, .pool, .minimum: break
    }
    return traits
  }
}
