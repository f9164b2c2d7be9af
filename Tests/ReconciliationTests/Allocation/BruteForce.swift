import Facts

@testable import Reconciliation

/// The best that can be had, by trying every way to cover every consumer, one consumer after the other. Knows nothing of
/// groups, patterns, flows or programmes.
struct BruteForce {
  struct Best: Equatable {
    var covered = 0
    var cost = 0
    var kept = 0
  }

  private struct Way {
    /// Units taken, by supply.
    var use: [Int]
    var score: Int
  }

  private let needs: [AllocationNeed]
  private let previous: [Allocation]
  /// Fixed allocations that hold, with their units.
  private let locks: [Allocation]
  private let supplies: [AllocationSupply]
  private let costs: [Int]
  private let capacities: [Int]
  private let isEligible: (AllocationNeed, AllocationSupply) -> Bool

  // Scores of these small estates fit into one number: covered, then cost, then kept.
  private static let coveredWeight = 10_000_000
  private static let costWeight = 1000

  /// - Parameter locks: those that hold.
  init(_ estate: RandomEstate, locks: [Allocation]) {
    let supplies = estate.problem.supplies
    let dearest = supplies.filter { $0.capacity != .unlimited }.map { Int($0.cost) }.max() ?? 0
    self.init(
      needs: estate.problem.needs, supplies: supplies,
      costs: supplies.map { $0.capacity == .unlimited ? dearest + 1 : Int($0.cost) },
      previous: estate.problem.previous, locks: locks, isEligible: estate.isEligible)
  }

  init(
    needs: [AllocationNeed], supplies: [AllocationSupply], costs: [Int], previous: [Allocation],
    locks: [Allocation], isEligible: @escaping (AllocationNeed, AllocationSupply) -> Bool
  ) {
    self.needs = needs
    self.previous = previous
    self.locks = locks
    self.supplies = supplies
    self.costs = costs
    self.isEligible = isEligible
    let needed = needs.reduce(0) { $0 + $1.units }
    capacities = supplies.map { min($0.capacity.units ?? needed, needed) }
  }

  func best() -> Best? {
    let strides = capacities.reduce(into: [1]) { $0.append(($0.last ?? 1) * ($1 + 1)) }
    let states = strides.last ?? 1
    var scores = [Int?](repeating: nil, count: states)
    scores[states - 1] = 0
    let consumers = Set(needs.map(\.consumer))
    for consumer in consumers {
      let ways = ways(needs.filter { $0.consumer == consumer })
      var next = [Int?](repeating: nil, count: states)
      for (state, score) in scores.enumerated() {
        guard let score else { continue }
        for way in ways {
          var step = 0
          var fits = true
          for (place, units) in way.use.enumerated() where units > 0 {
            if state / strides[place] % (capacities[place] + 1) < units {
              fits = false
              break
            }
            step += units * strides[place]
          }
          if !fits { continue }
          let sum = score + way.score
          if let known = next[state - step], known >= sum { continue }
          next[state - step] = sum
        }
      }
      scores = next
    }
    guard let best = scores.compactMap({ $0 }).max() else { return nil }
    return split(best)
  }

  private func split(_ score: Int) -> Best {
    let (coveredWeight, costWeight) = (BruteForce.coveredWeight, BruteForce.costWeight)
    let covered = (score + coveredWeight - costWeight) / coveredWeight
    let rest = covered * coveredWeight - score
    let cost = (rest + costWeight - 1) / costWeight
    return Best(covered: covered, cost: cost, kept: cost * costWeight - rest)
  }

  /// A certificate's instance, consumer by consumer.
  init(_ instance: AllocationInstance) {
    var needs: [AllocationNeed] = []
    var previous: [Allocation] = []
    var locks: [Allocation] = []
    var ways: [Int: AllocationInstance.Need] = [:]
    for (place, group) in instance.groups.enumerated() {
      for number in 0..<group.size {
        let consumer = Consumer(kind: .person, id: "\(place)/\(number)")
        for need in group.needs {
          let product = instance.products[need.product]
          ways[needs.count] = need
          needs.append(
            AllocationNeed(
              consumer: consumer, product: product, units: need.units, eligibilityClass: needs.count))
          for held in need.previous {
            previous.append(
              Allocation(
                entitlement: instance.entitlements[held.of], product: product, consumer: consumer,
                units: held.units))
          }
          for lock in need.locked {
            locks.append(
              Allocation(
                entitlement: "supply \(lock.of)", product: product, consumer: consumer, units: lock.units))
          }
        }
      }
    }
    let suites = Set(instance.groups.flatMap(\.needs).flatMap(\.suites))
    let supplies = instance.supplies.enumerated().map { place, supply in
      AllocationSupply(
        id: String(place), entitlement: instance.entitlements[supply.entitlement],
        capacity: supply.capacity.map(Entitled.limited) ?? .unlimited, cost: Int64(supply.cost),
        covers: suites.contains(place) ? .suite([]) : .anyOf([]))
    }
    self.init(
      needs: needs, supplies: supplies, costs: instance.supplies.map(\.cost), previous: previous,
      locks: locks
    ) { need, supply in
      guard let known = ways[need.eligibilityClass], let place = Int(supply.id) else { return false }
      return known.singles.contains(place) || known.suites.contains(place)
    }
  }

  /// Every way to cover one consumer, the best for each use of supplies.
  private func ways(_ needs: [AllocationNeed]) -> [Way] {
    var best: [[Int]: Int] = [:]
    var amounts = needs.map { _ in [Int](repeating: 0, count: supplies.count) }
    func finish() {
      var use = [Int](repeating: 0, count: supplies.count)
      var score = 0
      for place in supplies.indices {
        let taken = amounts.map { $0[place] }
        use[place] = supplies[place].isSuite ? taken.max() ?? 0 : taken.reduce(0, +)
        if use[place] > capacities[place] { return }
        score -= use[place] * costs[place] * BruteForce.costWeight
      }
      for (need, taken) in zip(needs, amounts) {
        score += taken.reduce(0, +) * BruteForce.coveredWeight
        func units(_ entitlement: String) -> Int {
          supplies.indices.reduce(0) { $0 + (supplies[$1].entitlement == entitlement ? taken[$1] : 0) }
        }
        for lock in locks where lock.consumer == need.consumer && lock.product == need.product {
          let own = supplies.indices.first { "supply \($0)" == lock.entitlement }
          if own.map({ taken[$0] }) ?? units(lock.entitlement) < lock.units { return }
        }
        var held: [String: Int] = [:]
        for previous in self.previous
        where previous.consumer == need.consumer && previous.product == need.product {
          held[previous.entitlement, default: 0] += previous.units
        }
        for (entitlement, before) in held { score += min(before, units(entitlement)) }
      }
      if let known = best[use], known >= score { return }
      best[use] = score
    }
    func fill(_ need: Int, _ place: Int, _ open: Int) {
      if need == needs.count { return finish() }
      if place == supplies.count {
        return fill(need + 1, 0, need + 1 < needs.count ? needs[need + 1].units : 0)
      }
      let most = isEligible(needs[need], supplies[place]) ? min(open, capacities[place]) : 0
      for units in 0...most {
        amounts[need][place] = units
        fill(need, place + 1, open - units)
      }
      amounts[need][place] = 0
    }
    fill(0, 0, needs.first?.units ?? 0)
    return best.map { Way(use: $0.key, score: $0.value) }
  }
}
