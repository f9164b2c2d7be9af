import Facts

/// Turns logins into people, raw names into products, host names into devices. Nothing is dropped: what no rule
/// fits is listed, and counts as a range.
struct Resolver {
  private let people: PersonIndex
  private let products: ProductIndex
  private let devices: DeviceIndex
  private var holders: [String: Holder] = [:]
  private var names: [String: ProductMatch] = [:]
  private var hosts: [String: ResolvedRecords.Host] = [:]
  private var unknownNames = NameTally()
  private var unknownLogins = NameTally()
  private var unknownHosts = NameTally()
  private var software: [String: UnknownSoftware] = [:]
  private var explained: [Person.Kind: Int] = [:]
  /// Folded logins that changed hands and were found in somebody's time.
  private var dated: Set<String> = []
  private var matches: [MatchCount: Int] = [:]
  private let period: Period
  private let zone: Zone

  /// - Parameters:
  ///   - people: of the records, joined.
  ///   - zone: in which days are days.
  init(people: PersonIndex, devices: JoinedDevices, _ catalogue: Catalogue, period: Period, zone: Zone) {
    self.people = people
    self.period = period
    self.zone = zone
    products = ProductIndex(products: catalogue.products, aliases: catalogue.aliases)
    self.devices = DeviceIndex(devices)
  }

  mutating func resolve(_ records: Records) -> ResolvedRecords {
    let count = products.products.count
    var result = ResolvedRecords(
      people: people, products: products, devices: devices, seats: Array(repeating: [], count: count),
      uses: Array(repeating: [:], count: count), installations: Array(repeating: [], count: count),
      sessions: Array(repeating: [], count: count), denials: Array(repeating: [], count: count),
      logs: Array(repeating: ResolvedRecords.LogFiles(), count: count),
      unresolved: [], matches: [])
    addSeats(records.assignments, to: &result)
    for use in records.uses {
      guard
        let product = product(use.productAsWritten, rows: max(use.eventsInPeriod, 1), use.firstOrigin, .use)
      else { continue }
      add(use, product, &result)
    }
    for deployment in records.deployments {
      guard
        let product = product(
          deployment.productAsWritten, rows: 1, deployment.origin, .installation(deployment.publisher))
      else { continue }
      result.installations[product].append((host(deployment.device, deployment.origin), deployment))
    }
    addLogs(records.accounts, to: &result)
    var known: [SourceFile?] = Array(repeating: nil, count: count)
    for session in records.sessions {
      guard let product = product(session.feature, rows: 1, session.origin, .use) else { continue }
      result.sessions[product].append(session)
      // Of millions of sessions one file's stand together.
      if known[product] !== session.origin.file {
        known[product] = session.origin.file
        result.logs[product].insert(session.origin.file)
      }
      let day = session.start.day(in: zone)
      _ = holder(session.subject, rows: 1, session.origin, from: day, to: day)
    }
    for denial in records.denials {
      guard let product = product(denial.feature, rows: denial.lines, denial.origin, .use) else { continue }
      result.denials[product].append(denial)
    }
    if products.products.contains(where: { [.cal, .deviceCAL].contains($0.metric) }) { addOwners(&result) }
    result.unresolved =
      unknownNames.unresolved("product") + unknownLogins.unresolved("identity")
      + unknownHosts.unresolved("device")
    result.unknownSoftware = software
    result.explained = explained
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

  /// What is only named is no match, and unknown names are none that somebody used.
  private func addLogs(_ accounts: [FileAccount], to result: inout ResolvedRecords) {
    for account in accounts {
      for feature in account.features {
        guard case .product(let place) = products.match(feature).match else { continue }
        result.logs[place].insert(account.file)
      }
    }
  }

  private mutating func addSeats(_ assignments: [Assignment], to result: inout ResolvedRecords) {
    var places: [[Holder: Int]] = Array(repeating: [:], count: result.seats.count)
    for assignment in assignments {
      guard let product = product(assignment.productAsWritten, rows: 1, assignment.origin, .use) else {
        continue
      }
      // A list of seats tells who has them now; one that was taken back, who had it last.
      let last = assignment.revoked.map { min($0 - 1, period.last) } ?? period.last
      let (holder, _) = holder(assignment.subject, rows: 1, assignment.origin, from: last, to: last)
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
    var use = use
    let last = use.last.day(in: zone)
    let start = Instant(startOf: period.first, in: zone)
    // Events of before the period count for nothing in it, so they may be somebody else's.
    let first = last < period.first ? use.first.day(in: zone) : max(use.first, start).day(in: zone)
    let (holder, changesHands) = holder(
      use.subject, rows: max(use.eventsInPeriod, 1), use.firstOrigin, from: first, to: last)
    if changesHands, use.first < start, use.last >= start,
      people.holder(of: use.subject, on: use.first.day(in: zone))?.holder != holder
    {
      use.first = start
      use.firstOrigin = use.lastOrigin
    }
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

  /// What kind of record a product name stands in.
  private enum Meeting {
    case use
    /// With the publisher as written.
    case installation(String)
  }

  private mutating func product(_ name: String, rows: Int, _ origin: Origin, _ meeting: Meeting) -> Int? {
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
      meet(foldedName(name), meeting)
      return nil
    }
  }

  private mutating func meet(_ key: String, _ meeting: Meeting) {
    switch meeting {
    case .use: software[key, default: UnknownSoftware()].uses += 1
    case .installation(let publisher):
      software[key, default: UnknownSoftware()].installations += 1
      if software[key]?.publisher.isEmpty == true { software[key]?.publisher = publisher }
    }
  }

  /// Who a subject is in a span of days; somebody unknown where it changed hands within it. Also whether it ever did.
  private mutating func holder(
    _ subject: String, rows: Int, _ origin: Origin, from first: Day, to last: Day
  ) -> (holder: Holder, changesHands: Bool) {
    let key = foldedName(subject)
    let unknown = Holder(
      consumer: Consumer(kind: .login, id: subject), person: nil, kind: .human, isKnown: false)
    let holder: Holder
    var changesHands = false
    if let known = holders[key] {
      holder = known
    } else if people.changesHands(subject) {
      changesHands = true
      let found = people.holder(of: subject, on: last)
      let before = first == last ? found : people.holder(of: subject, on: first)
      holder = found?.holder == before?.holder ? found?.holder ?? unknown : unknown
      if let found, holder.isKnown, dated.insert(key).inserted {
        matches[MatchCount(kind: "identity", rule: "\(found.rule), by date", matches: 0), default: 0] += 1
      }
    } else if let (found, rule) = people.holder(of: subject) {
      holder = found
      holders[key] = found
      if found.person == nil { explained[found.kind, default: 0] += 1 }
      matches[MatchCount(kind: "identity", rule: rule, matches: 0), default: 0] += 1
    } else {
      holder = unknown
      holders[key] = unknown
    }
    if !holder.isKnown { unknownLogins.meet(holder.consumer.id, rows, origin) }
    return (holder, changesHands)
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
