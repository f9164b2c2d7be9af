import Facts

/// One estate, positioned as often as asked, each time with other use rights asserted.
///
/// Counting by the metrics happens once; rights, eligibility and allocation follow from what is asserted.
struct Reckoning {
  let context: CountingContext
  let catalogue: Catalogue
  /// Of all products and of none, with their parts.
  let entitlements: [Entitlement]
  let traits: TraitsIndex
  /// Binds units to consumption: the one thing that positions with different rights do differently.
  let allocate: (AllocationQuestion) -> EstateAllocation
  /// By place of the product, before use rights.
  private let counts: [ProductCount]
  private let rightsByProduct: [String: [UseRight]]
  let byProduct: [String: [Entitlement]]

  init(
    _ context: CountingContext, _ catalogue: Catalogue, _ entitlements: [Entitlement],
    allocate: @escaping (AllocationQuestion) -> EstateAllocation
  ) {
    self.context = context
    self.catalogue = catalogue
    self.entitlements = entitlements
    self.allocate = allocate
    traits = TraitsIndex(context.records, lists: catalogue.lists)
    counts = mapInParallel(context.records.products.products.count) { count($0, context) }
    rightsByProduct = Dictionary(grouping: catalogue.useRights, by: \.product)
    byProduct = Dictionary(grouping: entitlements, by: \.product)
  }

  /// - Parameter products: catalogue ids to look at; `nil`: all. Products that share rights must be looked at together.
  /// - Returns: products that are neither entitled nor consumed are left out.
  func position(with asserted: AssertedRights, of products: Set<String>? = nil) -> EstateReckoning {
    var reckonings: [String: ProductReckoning] = [:]
    for (place, product) in context.records.products.products.enumerated()
    where products?.contains(product.id) ?? true {
      var counted = counts[place]
      if let rights = rightsByProduct[product.id] {
        ConsumptionRights(rights, rightsContext(place)).apply(asserted, to: &counted)
      }
      counted.settle(product)
      if counted.gross == 0, counted.net == 0, byProduct[product.id] == nil { continue }
      reckonings[product.id] = ProductReckoning(place: place, count: counted, allocation: ProductAllocation())
    }
    let question = AllocationQuestion(
      units: reckonings.mapValues(\.count.units),
      entitlements: entitlements.filter { products?.contains($0.product) ?? true },
      eligibility: Eligibility(catalogue, asserted: asserted, asOf: context.asOf), traits: traits)
    let allocation = allocate(question)
    for (product, own) in allocation.byProduct { reckonings[product]?.allocation = own }
    return EstateReckoning(products: reckonings, question: question, allocation: allocation)
  }

  private func rightsContext(_ place: Int) -> RightsContext {
    let product = context.records.products.products[place].id
    let held = (byProduct[product] ?? []).flatMap(\.parts).filter { part in
      part.maintainedTo.map { $0 >= context.asOf } ?? false
    }
    let eligibility = Eligibility(catalogue, asOf: context.asOf)
    let supply = entitlements.flatMap { whole in whole.parts.map { (part: $0, whole: whole) } }
    return RightsContext(
      counting: context, place: place, maintained: held.reduce(.limited(0)) { $0 + $1.units },
      isWorse: { unit, other in
        let (own, others) = (traits.traits(of: unit), traits.traits(of: other))
        return own != others
          && supply.contains { part, whole in
            eligibility.coverage(of: others, using: product, by: part, of: whole).isCovered
              && !eligibility.coverage(of: own, using: product, by: part, of: whole).isCovered
          }
      })
  }
}

/// What an allocation has to decide.
struct AllocationQuestion {
  /// Net consumption, by product.
  var units: [String: [ConsumptionUnit]]
  /// Those that count have parts.
  var entitlements: [Entitlement]
  var eligibility: Eligibility
  var traits: TraitsIndex
}

/// The estate as it stands with the rights asserted.
struct EstateReckoning {
  /// By product.
  var products: [String: ProductReckoning]
  let question: AllocationQuestion
  let allocation: EstateAllocation
}

/// One product's consumption after rights, and what covers it.
struct ProductReckoning {
  /// Place of the product in the catalogue.
  let place: Int
  var count: ProductCount
  var allocation: ProductAllocation
}
