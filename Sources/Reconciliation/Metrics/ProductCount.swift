import Facts

/// What one product consumes, from gross to net.
struct ProductCount {
  var gross = 0
  /// From gross to net.
  var steps: [ConsumptionStep] = []
  /// The consumers that remain, in order.
  var units: [ConsumptionUnit] = []
  /// Units that inventories, servers and logs show.
  var discovered = 0
  /// Units that portals and registers state.
  var declared = 0
  /// Consumers with use in the period; for pools the peak; `nil` where no use is recorded.
  var active: Int?
  var pool: PoolLoad?
  /// Somebody's use of it was seen, by a source that also tells of this period: then a seat without use means something.
  var isObserved = false
  /// Some source of the kind that could show consumption was read.
  var canBeTold = false

  var net: Int { units.reduce(0) { $0 + $1.units.expected } }
  var range: Estimate { units.reduce(Estimate(exactly: 0)) { $0 + $1.units } }
}

/// What counting needs to know besides the records.
struct CountingContext {
  let records: ResolvedRecords
  let period: Period
  let zone: Zone
  /// Roles of the sources that were read.
  let roles: Set<Role>
  let hasSessions: Bool
  /// Sources that tell nothing of the period: see ``lateSources(_:_:)``.
  let lateSources: Set<String>

  var asOf: Day { period.last }
  var start: Instant { Instant(startOf: period.first, in: zone) }
  /// First moment after the period.
  var end: Instant { Instant(startOf: period.last + 1, in: zone) }

  func person(_ holder: Holder) -> Person? { holder.person.map { records.people.people[$0] } }
}

/// One counting rule a metric: the list of all of them.
func count(_ place: Int, _ context: CountingContext) -> ProductCount {
  switch context.records.products.products[place].metric {
  case .namedUser: countPeople(place, context, rule: "named-user")
  case .subscriptionSeat: countPeople(place, context, rule: "subscription-seat")
  case .site: countSite(place, context)
  case .device: countDevices(place, context, rule: "device")
  case .core: countCores(place, context)
  case .concurrent: countPool(place, context)
  case .processor, .processorValueUnit, .userCAL, .deviceCAL, .cal, .instance, .consumptionUnit:
    ProductCount()
  }
}
