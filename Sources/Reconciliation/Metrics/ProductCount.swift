import Facts

/// What one product consumes, from gross to net.
struct ProductCount {
  var gross = 0
  /// From gross to net.
  var steps: [ConsumptionStep] = []
  /// The consumers that remain, in order.
  var units: [ConsumptionUnit] = []
  /// What holds for all units together.
  var whole = WholeCount()
  /// Units that inventories, servers and logs show.
  var discovered = 0
  /// Units that portals and registers state.
  var declared = 0
  /// Consumers with use in the period; for pools the peak, for consumption units the units; `nil` where no use is recorded.
  var active: Int?
  var pool: PoolLoad?
  /// Somebody's use of it was seen, by a source that also tells of this period: then a seat without use means something.
  var isObserved = false
  /// Some source of the kind that could show consumption was read.
  var canBeTold = false
  /// Days of the period of which the logs do not tell: what was in use on them is in no figure.
  var untold = UntoldDays()
  /// Figures of this metric alone.
  var facts: [MetricFact] = []

  var net: Int { units.reduce(0) { $0 + $1.units.expected } }
  /// Of the consumers themselves, without what a minimum or whole packs add.
  var sum: Estimate {
    units.reduce(Estimate(exactly: 0)) { $1.consumer.kind == .minimum ? $0 : $0 + $1.units }
  }
  var range: Estimate { whole.total(sum) }
}

/// What counting needs to know besides the records.
struct CountingContext {
  var records: ResolvedRecords
  let catalogue: Catalogue
  let period: Period
  /// The day on which terms and seats stand as counted: in a close the period's last.
  let asOf: Day
  let zone: Zone
  /// Roles of the sources that were read.
  let roles: Set<Role>
  let hasSessions: Bool
  /// Days on which a source's licence servers were not in service, as the organisation says.
  let outOfService: [String: [ClosedRange<Day>]]
  /// Of which days the logs of licence servers tell.
  let logs: LogCoverage
  /// Sources that tell nothing of the period: see ``lateSources(_:_:)``.
  let lateSources: Set<String>
  /// Inventories taken after the as-of date: see ``newerInventories(_:_:)``.
  let newerInventories: Set<String>

  init(
    _ resolved: ResolvedRecords, _ records: Records, _ catalogue: Catalogue, _ period: Period, _ zone: Zone,
    asOf: Day
  ) {
    self.records = resolved
    self.catalogue = catalogue
    self.period = period
    self.asOf = asOf
    self.zone = zone
    roles = Set(records.accounts.map(\.role))
    hasSessions = !records.sessions.isEmpty
    outOfService = Dictionary(
      records.statements.map { ($0.source, $0.outOfService) }, uniquingKeysWith: { first, _ in first })
    logs = LogCoverage(records.accounts, outOfService: outOfService)
    lateSources = Set(Reconciliation.lateSources(records.accounts, period).keys)
    newerInventories = Reconciliation.newerInventories(records.accounts, asOf: asOf)
  }

  var start: Instant { Instant(startOf: period.first, in: zone) }
  /// First moment after the period.
  var end: Instant { Instant(startOf: period.last + 1, in: zone) }

  func person(_ holder: Holder) -> Person? { holder.person.map { records.people.people[$0] } }
  func product(_ place: Int) -> Product { records.products.products[place] }
}

/// One counting rule a metric: the list of all of them.
///
/// What holds for all units together (minimums, whole packs) is not in it yet: ``ProductCount/settle(_:)`` adds it when
/// use rights have taken off what does not count.
func count(_ place: Int, _ context: CountingContext) -> ProductCount {
  switch context.product(place).metric {
  case .namedUser: countNamedUsers(place, context)
  case .subscriptionSeat: countPeople(place, context, rule: "subscription-seat")
  case .site: countSite(place, context)
  case .device: countDevices(place, context, rule: "device")
  case .core: countCores(place, context)
  case .processor: countProcessors(place, context, pack: context.product(place).packUnits)
  case .processorValueUnit: countProcessorValueUnits(place, context)
  case .concurrent: countPool(place, context)
  case .userCAL: countPeople(place, context, rule: "user-cal")
  case .deviceCAL: countDeviceAccess(place, context, of: countPeople(place, context, rule: "user-cal"))
  case .cal: countFewerAccess(place, context)
  case .instance: countInstances(place, context)
  case .consumptionUnit: countConsumptionUnits(place, context)
  }
}
