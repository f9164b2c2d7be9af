import Facts

/// Who of a group uses a product, and by what that shows.
struct GroupUsers {
  enum Carrier {
    case seat, device, session, quantity
  }

  struct User {
    let consumer: Consumer
    /// Seen using it in the period.
    let isActive: Bool
    /// Place in the group's cells.
    let cell: Int
  }

  let carrier: Carrier
  /// In order of consumers.
  var users: [User] = []

  var all: Int { users.count }
  var active: Int { users.count(where: \.isActive) }
}

/// The present users of all groups, by group and place of the product.
struct UsersByGroup {
  private(set) var users: [[Int: GroupUsers]]
  /// Products that people of a group use, and that are not counted by people or their devices.
  private(set) var notFollowing: [Set<Int>]
  private var cellOfPerson: [String: (group: Int, cell: Int)] = [:]
  private let positioned: PositionedEstate
  private let groups: [HeadcountGroup]

  init(_ groups: [HeadcountGroup], _ positioned: PositionedEstate, _ lookup: RecordLookup) {
    users = groups.map { _ in [:] }
    notFollowing = groups.map { _ in [] }
    self.positioned = positioned
    self.groups = groups
    for (index, group) in groups.enumerated() {
      let cells = Dictionary(
        uniqueKeysWithValues: group.cells.enumerated().map { ($0.element.cell, $0.offset) })
      for person in group.models { cellOfPerson[person.id] = (index, cells[HeadcountCell(person)] ?? 0) }
    }
    for result in positioned.results { add(result) }
    for place in positioned.resolved.sessions.indices { addSessions(place, lookup) }
    for group in users.indices {
      for place in users[group].keys { users[group][place]?.users.sort { $0.consumer < $1.consumer } }
    }
  }

  private mutating func add(_ result: ProductResult) {
    let metric = result.product.metric
    for unit in result.count.units where unit.units.expected > 0 {
      switch (unit.consumer.kind, metric) {
      case (.person, .namedUser), (.person, .subscriptionSeat), (.person, .userCAL), (.person, .site):
        let isActive = !result.count.isObserved || unit.seat != .allocatedNotInUse
        take(unit.consumer, unit.consumer.id, result.place, .seat, isActive: isActive)
      case (.person, .consumptionUnit):
        take(unit.consumer, unit.consumer.id, result.place, .quantity, isActive: true)
      case (.device, .device), (.device, .site): addDevice(unit, result.place)
      case (.person, _):
        if let own = cellOfPerson[unit.consumer.id] { notFollowing[own.group].insert(result.place) }
      default: break
      }
    }
  }

  private mutating func take(
    _ consumer: Consumer, _ person: String, _ place: Int, _ carrier: GroupUsers.Carrier, isActive: Bool
  ) {
    guard let own = cellOfPerson[person] else { return }
    users[own.group][place, default: GroupUsers(carrier: carrier)].users.append(
      .init(consumer: consumer, isActive: isActive, cell: own.cell))
  }

  /// A device is of the group of whoever has it; one that nobody has, of its department's.
  private mutating func addDevice(_ unit: ConsumptionUnit, _ place: Int) {
    guard let found = positioned.resolved.devices.device(named: unit.consumer.id) else { return }
    let device = positioned.resolved.devices.devices[found.device]
    if let owner = positioned.resolved.people.holder(of: device.assignedTo)?.holder, owner.person != nil {
      take(unit.consumer, owner.consumer.id, place, .device, isActive: true)
      return
    }
    guard
      let group = groups.firstIndex(where: { group in
        let change = group.change
        return change.role.isEmpty && !change.department.isEmpty
          && foldedName(change.department) == foldedName(device.department)
          && (change.legalEntity.isEmpty || foldedName(change.legalEntity) == foldedName(device.legalEntity))
      })
    else { return }
    let cell =
      groups[group].cells.firstIndex { foldedName($0.cell.legalEntity) == foldedName(device.legalEntity) }
      ?? 0
    users[group][place, default: GroupUsers(carrier: .device)].users.append(
      .init(consumer: unit.consumer, isActive: true, cell: cell))
  }

  private mutating func addSessions(_ place: Int, _ lookup: RecordLookup) {
    guard positioned.resolved.products.products[place].metric == .concurrent else { return }
    let context = positioned.context
    var met: Set<Consumer> = []
    for session in positioned.resolved.sessions[place]
    where session.end > context.start && session.start < context.end {
      guard let person = lookup.person(session.subject, at: session.start), met.insert(person).inserted else {
        continue
      }
      take(person, person.id, place, .session, isActive: true)
    }
  }
}
