import Facts

/// Records by product, with people and devices found: what counting works on.
struct ResolvedRecords {
  /// The uses of one product by one holder, from all sources.
  struct UseSummary {
    var first: Instant
    var last: Instant
    var eventsInPeriod: Int
    /// Within the period: the log's quantities, and one for each event where it has none.
    var quantity: FixedDecimal
    /// Sources may see the same day, so the largest number of any source: at least that many.
    var activeDays: Int
    var origins: [Origin]
  }

  struct Seat {
    var holder: Holder
    var title: String
    var assignments: [Assignment]
  }

  struct Host: Hashable {
    let consumer: Consumer
    let device: Int?
  }

  let people: PersonIndex
  let products: ProductIndex
  let devices: DeviceIndex
  /// By place of the product in the catalogue.
  var seats: [[Seat]]
  var uses: [[Holder: UseSummary]]
  var installations: [[(host: Host, deployment: Deployment)]]
  var sessions: [[LicenceSession]]
  var denials: [[DenialEpisode]]
  var unresolved: [Unresolved]
  var matches: [MatchCount]
  /// Whom the device list assigns each device to, by place of the device, and the other way about; only where a product
  /// is counted by client access.
  var owners: [Int: Holder] = [:]
  var devicesByOwner: [Consumer: [Int]] = [:]
}

extension Consumer {
  /// A login in the form in which names are compared: records spell it differently. Others as they are.
  var folded: Consumer { kind == .login ? Consumer(kind: .login, id: foldedName(id)) : self }
}

extension Use {
  /// What counts as consumed within the period. Saturates.
  fileprivate var quantity: FixedDecimal {
    quantityInPeriod ?? FixedDecimal(eventsInPeriod) ?? FixedDecimal(hundredMillionths: .max)
  }
}

/// Looks up each distinct name once and remembers how often it was met.
private struct Tally {
  var rows: [String: (spelling: String, rows: Int, origin: Origin)] = [:]

  mutating func meet(_ name: String, _ rows: Int, _ origin: Origin) {
    let key = foldedName(name)
    if let known = self.rows[key] {
      self.rows[key] = (known.spelling, known.rows + rows, min(known.origin, origin))
    } else {
      self.rows[key] = (name, rows, origin)
    }
  }

  func unresolved(_ kind: String) -> [Unresolved] {
    rows.values.map { Unresolved(kind: kind, name: $0.spelling, rows: $0.rows, origin: $0.origin) }
      .sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
  }
}

/// Turns logins into people, raw names into products, host names into devices. Nothing is dropped: what no rule
/// fits is listed, and counts as a range.
struct Resolver {
  private let people: PersonIndex
  private let products: ProductIndex
  private let devices: DeviceIndex
  private var holders: [String: Holder] = [:]
  private var names: [String: ProductMatch] = [:]
  private var hosts: [String: ResolvedRecords.Host] = [:]
  private var unknownNames = Tally()
  private var unknownLogins = Tally()
  private var unknownHosts = Tally()
  private var matches: [MatchCount: Int] = [:]

  init(_ records: Records, _ catalogue: Catalogue, domains: [String]) {
    people = PersonIndex(people: records.people, identities: catalogue.identities, domains: domains)
    products = ProductIndex(products: catalogue.products, aliases: catalogue.aliases)
    devices = DeviceIndex(devices: records.devices)
  }

  mutating func resolve(_ records: Records) -> ResolvedRecords {
    let count = products.products.count
    var result = ResolvedRecords(
      people: people, products: products, devices: devices, seats: Array(repeating: [], count: count),
      uses: Array(repeating: [:], count: count), installations: Array(repeating: [], count: count),
      sessions: Array(repeating: [], count: count), denials: Array(repeating: [], count: count),
      unresolved: [], matches: [])
    addSeats(records.assignments, to: &result)
    for use in records.uses {
      guard let product = product(use.productAsWritten, rows: max(use.eventsInPeriod, 1), use.firstOrigin)
      else { continue }
      add(use, product, &result)
    }
    for deployment in records.deployments {
      guard let product = product(deployment.productAsWritten, rows: 1, deployment.origin) else { continue }
      result.installations[product].append((host(deployment.device, deployment.origin), deployment))
    }
    for session in records.sessions {
      guard let product = product(session.feature, rows: 1, session.origin) else { continue }
      result.sessions[product].append(session)
      _ = holder(session.subject, rows: 1, session.origin)
    }
    for denial in records.denials {
      guard let product = product(denial.feature, rows: denial.lines, denial.origin) else { continue }
      result.denials[product].append(denial)
    }
    if products.products.contains(where: { [.cal, .deviceCAL].contains($0.metric) }) { addOwners(&result) }
    result.unresolved =
      unknownNames.unresolved("product") + unknownLogins.unresolved("identity")
      + unknownHosts.unresolved("device")
    result.matches = matches.map { MatchCount(kind: $0.key.kind, rule: $0.key.rule, matches: $0.value) }
      .sorted { ($0.kind, $0.rule) < ($1.kind, $1.rule) }
    return result
  }

  private func addOwners(_ result: inout ResolvedRecords) {
    for (place, device) in devices.devices.enumerated() where !device.assignedTo.isEmpty {
      guard let holder = people.holder(of: device.assignedTo)?.holder else { continue }
      result.owners[place] = holder
      result.devicesByOwner[holder.consumer.folded, default: []].append(place)
    }
  }

  private mutating func addSeats(_ assignments: [Assignment], to result: inout ResolvedRecords) {
    var places: [[Holder: Int]] = Array(repeating: [:], count: result.seats.count)
    for assignment in assignments {
      guard let product = product(assignment.productAsWritten, rows: 1, assignment.origin) else { continue }
      let holder = holder(assignment.subject, rows: 1, assignment.origin)
      if let place = places[product][holder] {
        result.seats[product][place].assignments.append(assignment)
      } else {
        places[product][holder] = result.seats[product].count
        result.seats[product].append(
          .init(holder: holder, title: title(of: holder), assignments: [assignment]))
      }
    }
  }

  private mutating func add(_ use: Use, _ product: Int, _ result: inout ResolvedRecords) {
    let holder = holder(use.subject, rows: max(use.eventsInPeriod, 1), use.firstOrigin)
    let origins = use.firstOrigin == use.lastOrigin ? [use.firstOrigin] : [use.firstOrigin, use.lastOrigin]
    if var known = result.uses[product][holder] {
      known.first = min(known.first, use.first)
      known.last = max(known.last, use.last)
      known.eventsInPeriod += use.eventsInPeriod
      known.quantity = known.quantity.adding(use.quantity) ?? known.quantity
      known.activeDays = max(known.activeDays, use.activeDaysInPeriod)
      known.origins += origins
      result.uses[product][holder] = known
    } else {
      result.uses[product][holder] = .init(
        first: use.first, last: use.last, eventsInPeriod: use.eventsInPeriod, quantity: use.quantity,
        activeDays: use.activeDaysInPeriod, origins: origins)
    }
  }

  private func title(of holder: Holder) -> String {
    guard let person = holder.person else { return holder.consumer.id }
    let name = people.people[person].displayName
    return name.isEmpty ? holder.consumer.id : name
  }

  private mutating func product(_ name: String, rows: Int, _ origin: Origin) -> Int? {
    let match: ProductMatch
    if let known = names[name] {
      match = known
    } else {
      let (found, rule) = products.match(name)
      match = found
      names[name] = found
      if found != .unknown { matches[MatchCount(kind: "product", rule: rule, matches: 0), default: 0] += 1 }
    }
    switch match {
    case .product(let place): return place
    case .notLicensable: return nil
    case .unknown:
      unknownNames.meet(name, rows, origin)
      return nil
    }
  }

  private mutating func holder(_ subject: String, rows: Int, _ origin: Origin) -> Holder {
    let key = foldedName(subject)
    let holder: Holder
    if let known = holders[key] {
      holder = known
    } else if let (found, rule) = people.holder(of: subject) {
      holder = found
      matches[MatchCount(kind: "identity", rule: rule, matches: 0), default: 0] += 1
    } else {
      holder = Holder(
        consumer: Consumer(kind: .login, id: subject), person: nil, kind: .human, isKnown: false)
    }
    holders[key] = holder
    if !holder.isKnown { unknownLogins.meet(holder.consumer.id, rows, origin) }
    return holder
  }

  private mutating func host(_ name: String, _ origin: Origin) -> ResolvedRecords.Host {
    let key = foldedName(name)
    let host: ResolvedRecords.Host
    if let known = hosts[key] {
      host = known
    } else if let (device, rule) = devices.device(named: name) {
      host = .init(consumer: Consumer(kind: .device, id: devices.devices[device].id), device: device)
      matches[MatchCount(kind: "device", rule: rule, matches: 0), default: 0] += 1
    } else {
      host = .init(consumer: Consumer(kind: .device, id: name), device: nil)
    }
    hosts[key] = host
    if host.device == nil { unknownHosts.meet(host.consumer.id, 1, origin) }
    return host
  }
}
