import Facts

/// Finds what raw records are about, as resolving found it.
struct RecordLookup {
  private let people: PersonIndex
  private let products: ProductIndex
  private let devices: DeviceIndex
  private let zone: Zone
  private var names: [String: Int?] = [:]

  init(_ positioned: PositionedEstate, zone: Zone) {
    people = positioned.resolved.people
    products = positioned.resolved.products
    devices = positioned.resolved.devices
    self.zone = zone
  }

  /// Place in the catalogue; `nil`: none of its products.
  mutating func product(_ name: String) -> Int? {
    if let known = names[name] { return known }
    var place: Int?
    if case .product(let found) = products.match(name).match { place = found }
    names[name] = place
    return place
  }

  /// Person whom a subject means; `nil`: nobody of the roster.
  func person(_ subject: String, on day: Day? = nil) -> Consumer? {
    guard let holder = people.holder(of: subject, on: day)?.holder, holder.person != nil else { return nil }
    return holder.consumer
  }

  func person(_ subject: String, at moment: Instant) -> Consumer? {
    person(subject, on: moment.day(in: zone))
  }

  func device(_ name: String) -> Consumer? {
    devices.device(named: name).map { Consumer(kind: .device, id: devices.devices[$0.device].id) }
  }
}

/// Records that go: of people in whole, of consumers for single products.
struct RecordRemoval {
  /// Everything that they hold, use and have installed goes.
  var people: Set<Consumer> = []
  /// By place of the product: people's seats, uses and sessions, devices' installations.
  var consumers: [Int: Set<Consumer>] = [:]
  /// Devices of ``people``: products counted by device go from them.
  var devices: Set<Consumer> = []

  var isEmpty: Bool { people.isEmpty && consumers.isEmpty }

  /// - Parameter onDevices: places of the products that go with a device.
  func take(from records: inout Records, _ lookup: inout RecordLookup, onDevices: Set<Int>) {
    func goes(_ place: Int?, _ person: Consumer?) -> Bool {
      guard let place, let person else { return false }
      return people.contains(person) || (consumers[place]?.contains(person) ?? false)
    }
    records.assignments.removeAll { row in
      goes(lookup.product(row.productAsWritten), lookup.person(row.subject))
    }
    records.uses.removeAll { use in
      goes(lookup.product(use.productAsWritten), lookup.person(use.subject, at: use.last))
    }
    records.sessions.removeAll { session in
      goes(lookup.product(session.feature), lookup.person(session.subject, at: session.start))
    }
    records.deployments.removeAll { row in
      guard let place = lookup.product(row.productAsWritten), let device = lookup.device(row.device) else {
        return false
      }
      return (devices.contains(device) && onDevices.contains(place))
        || (consumers[place]?.contains(device) ?? false)
    }
  }
}

extension PositionedEstate {
  /// Products that go with a device when somebody gives it back.
  var deviceProducts: Set<Int> {
    Set(
      resolved.products.products.indices.filter {
        [.device, .site].contains(resolved.products.products[$0].metric)
      })
  }

  /// Devices by the person whom they are assigned to.
  var devicesByOwner: [Consumer: [Consumer]] {
    var owned: [Consumer: [Consumer]] = [:]
    for device in resolved.devices.devices where !device.assignedTo.isEmpty {
      guard let owner = resolved.people.holder(of: device.assignedTo)?.holder, owner.person != nil else {
        continue
      }
      owned[owner.consumer, default: []].append(Consumer(kind: .device, id: device.id))
    }
    return owned
  }
}
