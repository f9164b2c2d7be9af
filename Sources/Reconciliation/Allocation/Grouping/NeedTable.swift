/// The problem's names as numbers, each list in order of names, so that nothing depends on the order of input.
struct NeedTable: Sendable {
  struct Need: Sendable {
    /// Place in `consumers`, which are in no particular order.
    var consumer: Int
    var product: Int
    var eligibilityClass: Int
    var units: Int
    var order: Int
  }

  let products: [String]
  /// By entitlement, then id.
  let supplies: [AllocationSupply]
  let entitlements: [String]
  /// By supply.
  let entitlementOfSupply: [Int]
  /// Supplies that cover a product, ascending, by product.
  let suppliesOfProduct: [[Int]]
  private(set) var consumers: [Consumer] = []
  /// By consumer: its place in the order of consumers.
  private(set) var ranks: [Int32] = []
  private(set) var needs: [Need] = []
  private let placeOfProduct: [String: Int]
  private var placeOfConsumer: [Consumer: Int] = [:]
  private var placeOfNeed: [Pair: Int] = [:]

  struct Pair: Hashable, Sendable {
    var first: Int32
    var second: Int32

    init(_ first: Int, _ second: Int) {
      self.first = Int32(truncatingIfNeeded: first)
      self.second = Int32(truncatingIfNeeded: second)
    }
  }

  init(_ problem: AllocationProblem) {
    var names = Set(problem.supplies.flatMap(\.products))
    var last: String?
    for need in problem.needs where need.product != last {
      names.insert(need.product)
      last = need.product
    }
    products = names.sorted()
    let placeOfProduct = Dictionary(uniqueKeysWithValues: products.enumerated().map { ($1, $0) })
    self.placeOfProduct = placeOfProduct
    supplies = problem.supplies.sorted { ($0.entitlement, $0.id) < ($1.entitlement, $1.id) }
    entitlements = Set(supplies.map(\.entitlement)).sorted()
    let places = Dictionary(uniqueKeysWithValues: entitlements.enumerated().map { ($1, $0) })
    entitlementOfSupply = supplies.map { places[$0.entitlement] ?? 0 }
    var byProduct = products.map { _ in [Int]() }
    for (place, supply) in supplies.enumerated() {
      for product in Set(supply.products) {
        if let product = placeOfProduct[product] { byProduct[product].append(place) }
      }
    }
    suppliesOfProduct = byProduct
    add(problem.needs)
    ranks = Array(repeating: 0, count: consumers.count)
    let sorted = consumers.indices.sorted { consumers[$0] < consumers[$1] }
    for (rank, consumer) in sorted.enumerated() { ranks[consumer] = Int32(truncatingIfNeeded: rank) }
  }

  private mutating func add(_ given: [AllocationNeed]) {
    needs.reserveCapacity(given.count)
    placeOfConsumer.reserveCapacity(given.count)
    placeOfNeed.reserveCapacity(given.count)
    for need in given where need.units > 0 {
      guard let product = placeOfProduct[need.product] else { continue }
      let consumer = placeOfConsumer[need.consumer] ?? consumers.count
      if consumer == consumers.count {
        placeOfConsumer[need.consumer] = consumer
        consumers.append(need.consumer)
      }
      let key = Pair(consumer, product)
      if let known = placeOfNeed[key] {
        needs[known].units += need.units
        needs[known].order = min(needs[known].order, need.order)
        needs[known].eligibilityClass = min(needs[known].eligibilityClass, need.eligibilityClass)
      } else {
        placeOfNeed[key] = needs.count
        needs.append(
          Need(
            consumer: consumer, product: product, eligibilityClass: need.eligibilityClass,
            units: need.units, order: need.order))
      }
    }
  }

  func place(ofProduct product: String) -> Int? { placeOfProduct[product] }

  func need(of consumer: Consumer, _ product: String) -> Int? {
    guard let consumer = placeOfConsumer[consumer], let product = placeOfProduct[product] else { return nil }
    return placeOfNeed[Pair(consumer, product)]
  }
}
