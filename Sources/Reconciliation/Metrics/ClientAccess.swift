import Facts

/// Client access licences of either kind: users or devices, whichever needs fewer.
///
/// The rule is Microsoft's: *Client Access Licenses and Management Licenses*, “User CALs and device CALs”: a user CAL lets
/// one user access the server software from any device, a device CAL lets anyone do so from one device, and the
/// organisation chooses. Both counts are shown; where they are equal, users are taken.
func countFewerAccess(_ place: Int, _ context: CountingContext) -> ProductCount {
  let users = countPeople(place, context, rule: "user-cal")
  let devices = countDeviceAccess(place, context, of: users)
  let takesUsers = users.net <= devices.net
  var result = takesUsers ? users : devices
  result.whole.other = takesUsers ? devices.sum : users.sum
  result.active = users.active
  let isSure = takesUsers ? users.sum.high <= devices.sum.low : devices.sum.high < users.sum.low
  result.facts = [
    MetricFact(name: "user CALs", value: words(users.sum), note: takesUsers ? "taken: needs fewer" : ""),
    MetricFact(name: "device CALs", value: words(devices.sum), note: takesUsers ? "" : "taken: needs fewer"),
    MetricFact(
      name: "kind of CAL", value: takesUsers ? "user" : "device",
      note: isSure ? "needs fewer, whatever is open" : "needs fewer as expected; the ranges overlap"),
  ]
  return result
}

/// Device CALs: each device from which someone who holds or uses the product works.
///
/// Which devices those are: where its client is installed, where a licence session ran, and what the device list assigns
/// to its users. No log says from which of their devices someone came, so that of a user's assigned devices, none of which
/// is seen otherwise, one counts for certain and the others as a range. A user without any known device counts one, at
/// least none (a device counted already) and at most as many as any other user has.
func countDeviceAccess(
  _ place: Int, _ context: CountingContext, of users: ProductCount
) -> ProductCount {
  var access = DeviceAccess(place, context)
  let consumers = users.units.map(\.consumer)
  let most = max(consumers.map { access.devices(of: $0).count }.max() ?? 1, 1)
  for user in users.units { access.add(user, most: most) }
  var result = ProductCount()
  result.units = access.units
  result.gross = result.net
  result.discovered = result.net
  result.active = users.active
  result.isObserved = users.isObserved
  result.canBeTold = users.canBeTold
  result.whole.pack = context.product(place).packUnits
  return result
}

/// Gathers the devices from which a product is used.
private struct DeviceAccess {
  private let place: Int
  private let context: CountingContext
  private var found: [Consumer: ConsumptionUnit] = [:]
  /// Devices seen in use, by user; logins in the folded form, because records spell them differently.
  private var seen: [Consumer: Set<Consumer>] = [:]

  init(_ place: Int, _ context: CountingContext) {
    self.place = place
    self.context = context
    for unit in countDevices(place, context, rule: "device-cal").units {
      found[unit.consumer] = unit
      let device = context.records.devices.device(named: unit.consumer.id)?.device
      guard let user = device.flatMap({ context.records.owners[$0] }) else { continue }
      seen[user.consumer.folded, default: []].insert(unit.consumer)
    }
    for session in context.records.sessions[place].sorted(by: { $0.origin < $1.origin })
    where session.end > context.start && session.start < context.end && !session.host.isEmpty {
      let device = context.records.devices.device(named: session.host)?.device
      let id = device.map { context.records.devices.devices[$0].id } ?? session.host
      let host = ResolvedRecords.Host(consumer: Consumer(kind: .device, id: id), device: device)
      addSeen(host, session.origin, "device-cal: a session ran on it", isCertain: device != nil)
      let user =
        context.records.people.holder(
          of: session.subject, on: session.start.day(in: context.zone))?.holder.consumer
        ?? Consumer(kind: .login, id: session.subject)
      seen[user.folded, default: []].insert(host.consumer)
    }
  }

  var units: [ConsumptionUnit] { found.values.sorted { $0.consumer < $1.consumer } }

  /// All devices that records give a user.
  func devices(of user: Consumer) -> Set<Consumer> {
    (seen[user.folded] ?? []).union(assigned(to: user).map(\.consumer))
  }

  mutating func add(_ user: ConsumptionUnit, most: Int) {
    let own = assigned(to: user.consumer)
    var isCertain = seen[user.consumer.folded] == nil
    for host in own where found[host.consumer] == nil {
      var unit = deviceUnit(host, place, user.origins, context)
      unit.rule = "device-cal: assigned to \(user.title), who may use it"
      if !isCertain {
        unit.units = Estimate(low: 0, expected: 1, high: 1)
        unit.doubts = doubts(user, below: 1, above: 0)
      }
      isCertain = false
      found[unit.consumer] = unit
    }
    guard own.isEmpty, seen[user.consumer.folded] == nil else { return }
    let device = Consumer(kind: .device, id: "unknown device of \(user.consumer.id)")
    var unit = user
    unit.consumer = device
    unit.title = "unknown device of \(user.title)"
    unit.seat = nil
    unit.units = Estimate(low: 0, expected: 1, high: most)
    unit.rule = "device-cal: no record of a device, at most \(most) as others have"
    unit.doubts = doubts(user, below: 1, above: most - 1)
    found[device] = unit
  }

  private func doubts(_ user: ConsumptionUnit, below: Int, above: Int) -> [Doubt] {
    guard let origin = user.origins.min() else { return [] }
    return [
      Doubt(
        kind: .userDevices, name: user.consumer.id, missing: "devices from which the product is used",
        below: below, above: above, origin: origin)
    ]
  }

  private mutating func addSeen(
    _ host: ResolvedRecords.Host, _ origin: Origin, _ rule: String, isCertain: Bool
  ) {
    guard found[host.consumer] == nil else { return }
    var unit = deviceUnit(host, place, [origin], context)
    unit.rule = rule
    if !isCertain {
      unit.units = Estimate(low: 0, expected: 1, high: 1)
      unit.doubts = [
        Doubt(
          kind: .device, name: host.consumer.id, missing: "what device it is", below: 1, above: 0,
          origin: origin)
      ]
    }
    found[host.consumer] = unit
  }

  private func assigned(to user: Consumer) -> [ResolvedRecords.Host] {
    (context.records.devicesByOwner[user.folded] ?? []).map { place in
      ResolvedRecords.Host(
        consumer: Consumer(kind: .device, id: context.records.devices.devices[place].id), device: place)
    }.sorted { $0.consumer < $1.consumer }
  }
}
