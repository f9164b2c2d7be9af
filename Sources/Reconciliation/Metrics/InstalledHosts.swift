import Facts

/// A device on which a product stands, or may stand, on the as-of date.
struct InstalledHost {
  let host: ResolvedRecords.Host
  /// `nil`: the device list does not have the host.
  let device: Device?
  /// Rows of that product on it, in order.
  let rows: [Deployment]
  /// When it was installed, as far as that decides.
  let presence: Presence

  enum Presence {
    case there
    /// Only rows without date, of an inventory that is newer than the as-of date.
    case unknown
    /// Only rows dated after the as-of date.
    case later
  }
}

/// Each device once, in order of its id.
///
/// An installation counts from its day on. One without date counts as there: an inventory shows what it found. Only where
/// the inventory was taken after the as-of date does it stay open whether it was there by then.
func installedHosts(_ place: Int, _ context: CountingContext) -> [InstalledHost] {
  let rows = Dictionary(grouping: context.records.installations[place], by: \.host)
  return rows.map { host, rows in
    let deployments = rows.map(\.deployment).sorted { $0.origin < $1.origin }
    let standing = deployments.filter { ($0.installed ?? context.asOf) <= context.asOf }
    let isCertain = standing.contains {
      $0.installed != nil || !context.newerInventories.contains($0.origin.file.path)
    }
    return InstalledHost(
      host: host, device: host.device.map { context.records.devices.devices[$0] },
      rows: standing.isEmpty ? deployments : standing,
      presence: standing.isEmpty ? .later : isCertain ? .there : .unknown)
  }.sorted { $0.host.consumer < $1.host.consumer }
}

/// Inventories with an installation dated after the as-of date, by path: they were taken later.
func newerInventories(_ accounts: [FileAccount], asOf: Day) -> Set<String> {
  Set(
    accounts.filter { $0.role == .deployments && ($0.snapshot ?? $0.lastDay ?? asOf) > asOf }.map(\.file.path)
  )
}

/// What one device needs, were the product there for certain.
struct DeviceMeasure {
  /// What was recorded, before minimum and packs.
  var bare: Int
  /// Units that the minimum adds, then those that whole packs add.
  var minimum = 0
  var packs = 0
  /// What counts.
  var units: Estimate
  /// What the range rests on: `cores`.
  var missing: [String] = []
  /// `12 cores, at least 16 count`.
  var words: String
}

/// Counts what each device with an installation needs.
func countInstalled(
  _ place: Int, _ context: CountingContext, rule: String, _ measure: (InstalledHost) -> DeviceMeasure
) -> ProductCount {
  var result = ProductCount()
  var later = ConsumptionStep(
    rule: "count:installed-after-as-of", name: "installed after the as-of date", units: 0, consumers: [],
    origins: [])
  var minimum = ConsumptionStep(
    rule: "count:device-minimum", name: "minimum per processor and per device", units: 0, consumers: [],
    origins: [])
  var packs = ConsumptionStep(
    rule: "count:whole-packs", name: "rounded up to whole packs for each device", units: 0, consumers: [],
    origins: [])
  for host in installedHosts(place, context) {
    let measure = measure(host)
    var unit = deviceUnit(host, place, context)
    result.gross += measure.bare
    guard host.presence != .later else {
      later.take(measure.bare, unit.consumer, unit.origins)
      continue
    }
    result.discovered += measure.bare
    if measure.minimum > 0 { minimum.take(-measure.minimum, unit.consumer, unit.origins) }
    if measure.packs > 0 { packs.take(-measure.packs, unit.consumer, unit.origins) }
    (unit.units, unit.doubts) = ranged(host, measure)
    unit.rule = "\(rule): \(measure.words)"
    result.units.append(unit)
  }
  result.steps = [later, minimum, packs].filter { !$0.consumers.isEmpty }
  result.canBeTold = context.roles.contains(.deployments)
  return result
}

/// The range with what leaves it open: adding an unknown host to the device list answers all that is asked of it.
private func ranged(_ host: InstalledHost, _ measure: DeviceMeasure) -> (Estimate, [Doubt]) {
  var units = measure.units
  var doubts: [Doubt] = []
  guard let origin = host.rows.first?.origin else { return (units, doubts) }
  if let device = host.device {
    if !measure.missing.isEmpty, !units.isExact {
      doubts.append(
        Doubt(
          kind: .deviceFacts, name: device.id, missing: measure.missing.joined(separator: ", "),
          below: units.expected - units.low, above: units.high - units.expected, origin: device.origin))
    }
    if host.presence == .unknown {
      doubts.append(
        Doubt(
          kind: .installDate, name: device.id, missing: "day of installation", below: units.low, above: 0,
          origin: origin))
      units.low = 0
    }
  } else {
    units.low = 0
    doubts.append(
      Doubt(
        kind: .device, name: host.host.consumer.id, missing: "what device it is", below: units.expected,
        above: units.high - units.expected, origin: origin))
  }
  return (units, doubts)
}

func deviceUnit(_ host: InstalledHost, _ place: Int, _ context: CountingContext) -> ConsumptionUnit {
  deviceUnit(
    host.host, place, host.rows.map(\.origin) + (host.device.map { [$0.origin] } ?? []), context)
}

func deviceUnit(
  _ host: ResolvedRecords.Host, _ place: Int, _ origins: [Origin], _ context: CountingContext
) -> ConsumptionUnit {
  let device = host.device.map { context.records.devices.devices[$0] }
  return ConsumptionUnit(
    product: context.product(place).id, consumer: host.consumer,
    title: device?.names.first ?? host.consumer.id, units: Estimate(exactly: 1), seat: nil,
    legalEntity: device?.legalEntity ?? "", department: device?.department ?? "", assigned: nil, lastUse: nil,
    activeDays: 0, rule: "", origins: origins)
}
