import Facts

/// Binds entitlements to consumption, over all products that share entitlements: as many units as possible, then at least
/// cost (unlimited agreements last), then as at the last close.
///
/// Consumers of equal traits are equals. Seats that are allocated and in use are covered first, then uses without
/// allocation, then seats not in use.
struct Allocating {
  /// Units of the reporting currency for one of another: only to prefer the cheaper.
  let rates: [Currency: FixedDecimal]
  let currency: Currency
  /// The allocation of the last close.
  var previous: [Allocation] = []
  /// Allocations that people have fixed, and that can be kept.
  var locks: (AllocationQuestion) -> [Allocation] = { _ in [] }

  func allocate(_ question: AllocationQuestion) -> EstateAllocation {
    let classes = TraitClasses(question)
    let supplies = Supplies(question, rates: rates, currency: currency)
    let needs = question.units.sorted { $0.key < $1.key }.flatMap { product, units in
      units.map { unit in
        AllocationNeed(
          consumer: unit.consumer, product: product, units: unit.units.expected,
          eligibilityClass: classes.place(of: question.traits.traits(of: unit)), order: coverOrder(unit.seat))
      }
    }
    let outcome = AllocationEngine().allocate(
      AllocationProblem(
        needs: needs, supplies: supplies.all, previous: previous + ownFirst(question), locks: locks(question)
      ) { place, product, supply in
        guard let source = supplies.sources[supply.id] else { return .refused(reason: "no such entitlement") }
        let coverage = question.eligibility.coverage(
          of: classes.traits[place], using: product, by: source.part, of: source.entitlement)
        switch coverage {
        case .covers(let right): return .eligible(right: right?.rule ?? "")
        case .refused(let refusal): return .refused(reason: refusal.words)
        }
      })
    return EstateAllocation(outcome, supplies, products: question.units.keys.sorted())
  }

  /// What a product's own entitlements would cover, for consumers of whom the last close says nothing: of allocations that
  /// cover as much at the same cost, a right should not carry units away from where they are needed as well.
  private func ownFirst(_ question: AllocationQuestion) -> [Allocation] {
    let rights = question.eligibility.rights.byProduct
    if rights.isEmpty { return [] }
    let tied = rights.reduce(into: Set<String>()) { tied, own in tied.formUnion([own.key] + own.value.keys) }
    var bare = question
    bare.units = question.units.filter { tied.contains($0.key) }
    bare.entitlements = question.entitlements.filter { tied.contains($0.product) }
    bare.eligibility = question.eligibility.withoutRights
    let known = Set(previous.map { Binding(consumer: $0.consumer, product: $0.product) })
    return allocate(bare).outcome.allocations.filter {
      !known.contains(Binding(consumer: $0.consumer, product: $0.product))
    }
  }

  private struct Binding: Hashable {
    let consumer: Consumer
    let product: String
  }
}

/// Traits by number: consumers of one number are equals before every entitlement.
private struct TraitClasses {
  let traits: [ConsumerTraits]
  private let places: [ConsumerTraits: Int]

  init(_ question: AllocationQuestion) {
    var met: Set<ConsumerTraits> = []
    for unit in question.units.values.joined() { met.insert(question.traits.traits(of: unit)) }
    traits = met.sorted()
    places = Dictionary(uniqueKeysWithValues: traits.enumerated().map { ($1, $0) })
  }

  func place(of traits: ConsumerTraits) -> Int { places[traits] ?? 0 }
}

/// The entitlements' parts as the engine sees them.
struct Supplies {
  let all: [AllocationSupply]
  /// By id of the supply.
  let sources: [String: (part: EntitlementPart, entitlement: Entitlement)]

  init(_ question: AllocationQuestion, rates: [Currency: FixedDecimal], currency: Currency) {
    var all: [AllocationSupply] = []
    var sources: [String: (part: EntitlementPart, entitlement: Entitlement)] = [:]
    let costs = PreferenceCosts(question.entitlements, rates: rates, currency: currency)
    for entitlement in question.entitlements {
      let rights = question.eligibility.rights
      let others = rights.reach(of: entitlement.product)
      let isSuite = others.contains { other in
        rights.rights(from: entitlement.product, to: other).contains { $0.kind == .suite }
      }
      let products = [entitlement.product] + others
      for part in entitlement.parts {
        // A repeated line has the id of the first: its units are its own all the same.
        var id = part.id
        while sources[id] != nil { id += "′" }
        sources[id] = (part, entitlement)
        all.append(
          AllocationSupply(
            id: id, entitlement: entitlement.id, capacity: part.units,
            cost: costs.cost(of: entitlement),
            price: entitlement.unitCost, covers: isSuite ? .suite(products) : .anyOf(products)))
      }
    }
    self.all = all
    self.sources = sources
  }
}

/// What a unit costs, only to prefer one before another: its price; and of units that are used up first the day on which
/// they lapse, since they are paid for, and what lapses unused is lost.
struct PreferenceCosts {
  private let rates: [Currency: FixedDecimal]
  private let currency: Currency
  /// Of the ends of terms of units that are used up: their order.
  private let ranks: [Day: Int64]
  /// More than any of these units costs.
  private let step: Int64

  init(_ entitlements: [Entitlement], rates: [Currency: FixedDecimal], currency: Currency) {
    self.rates = rates
    self.currency = currency
    let own = entitlements.filter { $0.isUsedUp && $0.standing.counts }
    let ends = Set(own.map(\.lastDay)).sorted()
    ranks = Dictionary(uniqueKeysWithValues: ends.enumerated().map { ($1, Int64($0)) })
    let dearest =
      own.map { preferenceCost($0.unitCost, rates: rates, currency: currency) }.max() ?? 0
    step = max(0, min(dearest, 1_000_000_000)) + 1
  }

  func cost(of entitlement: Entitlement) -> Int64 {
    let price = preferenceCost(entitlement.unitCost, rates: rates, currency: currency)
    guard entitlement.isUsedUp, let rank = ranks[entitlement.lastDay], rank > 0 else { return price }
    return rank * step + min(max(0, price), step - 1)
  }
}

/// Which of equals are covered first: those allocated and in use, then uses without allocation, then seats not in use.
func coverOrder(_ seat: SeatState?) -> Int {
  switch seat {
  case .allocatedInUse, nil: 0
  case .inUseNotAllocated: 1
  case .allocatedNotInUse, .unallocated: 2
  }
}

/// What a unit costs in minor units of the reporting currency, only to prefer the cheaper: converted by the policy's
/// rates, where there is one. An entitlement of unknown cost costs nothing here: it is used first, so that what is left
/// over has a price.
func preferenceCost(_ cost: Money?, rates: [Currency: FixedDecimal], currency: Currency) -> Int64 {
  guard let cost else { return 0 }
  if cost.currency == currency { return cost.minor }
  guard let rate = rates[cost.currency], let amount = FixedDecimal(cost.amount)?.multiplied(by: rate)
  else { return cost.minor }
  return Money(amount, currency)?.minor ?? cost.minor
}
