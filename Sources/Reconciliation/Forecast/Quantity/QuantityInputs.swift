import Facts

/// Everything that a recommendation rests on, each of which can be turned by itself.
struct QuantityInputs {
  var outlook: DemandOutlook
  /// Share of each month that lies in the term.
  let term: [Month: Double]
  let held: Int
  let pack: Int
  let minimum: Int
  let today: Entitled
  var unit: PriceBasis?
  var excess: PriceBasis?
  /// Per cent of the prices; 100: as known.
  var unitPercent = 100
  var excessPercent = 100
  var servicePermille = ProductForecast.statedServicePermille

  var basis: RecommendedQuantity.Basis {
    if !outlook.hasBand { return .knownNeed }
    return unit != nil && excess != nil ? .leastCost : .serviceLevel
  }

  /// The highest service level, in thousandths, of which the band's errors tell: half of what they leave open lies above the
  /// band, and half below it. `nil`: there is no band.
  var highestServicePermille: Int? {
    outlook.errors.map { (1000 + ErrorBand.highestPermille(of: $0)) / 2 }
  }

  private var problem: QuantityProblem {
    QuantityProblem(
      spread: outlook.spread(of: term), held: held, pack: pack, minimum: minimum,
      price: unit?.graduated.scaled(percent: unitPercent) ?? GraduatedPrice(.zero),
      excess: excess?.graduated.scaled(percent: excessPercent))
  }

  private func best(_ problem: QuantityProblem) -> Int {
    switch basis {
    case .leastCost: problem.cheapest()
    case .serviceLevel: problem.quantity(meeting: servicePermille)
    case .knownNeed, .coveredByAgreement: problem.quantity(meeting: 1000)
    }
  }

  var recommended: RecommendedQuantity.Option {
    let problem = problem
    return option(.recommended, best(problem), problem)
  }

  /// The recommended one, one pack fewer and more, and today's, by quantity.
  var options: [RecommendedQuantity.Option] {
    let problem = problem
    let quantity = best(problem)
    var options = [option(.recommended, quantity, problem), option(.onePackMore, quantity + pack, problem)]
    if quantity - pack >= problem.least {
      options.append(option(.onePackFewer, quantity - pack, problem))
    }
    if let today = today.units { options.append(option(.today, today, problem)) }
    return options.sorted { ($0.quantity, $0.kind.rawValue) < ($1.quantity, $1.kind.rawValue) }
  }

  private func option(_ kind: RecommendedQuantity.Option.Kind, _ quantity: Int, _ problem: QuantityProblem)
    -> RecommendedQuantity.Option
  {
    var option = RecommendedQuantity.Option(kind: kind, quantity: quantity)
    let had = max(quantity, problem.least)
    if outlook.hasBand, problem.spread.weight > 0 {
      let permille =
        (problem.spread.met(by: had) * 2000 + problem.spread.weight) / (2 * problem.spread.weight)
      let known = highestServicePermille ?? 1000
      option.serviceLevel = FixedDecimal(
        hundredMillionths: Int64(min(permille, known)) * (FixedDecimal.scale / 10))
      option.isLeastLevel = permille > known
    }
    guard let currency = unit?.currency else { return option }
    let purchase = problem.price.cost(had) - problem.price.cost(held)
    option.purchase = Money(hundredMillionths: purchase, over: 1, currency)
    guard outlook.hasBand, excess != nil else {
      option.expectedCost = option.purchase
      return option
    }
    let weight = problem.spread.weight
    option.shortage = Money(
      hundredMillionths: problem.weightedExcess(had), over: weight, currency)
    option.expectedCost = Money(hundredMillionths: problem.weightedCost(quantity), over: weight, currency)
    return option
  }
}

extension Money {
  /// An exact sum divided by a weight, rounded half away from zero to the currency's places; saturates.
  init(hundredMillionths total: Int128, over weight: Int, _ currency: Currency) {
    let unit: Int128 = currency.places == 0 ? 1 : currency.places == 2 ? 100 : 1000
    let divisor = Int128(FixedDecimal.scale) * Int128(max(weight, 1))
    let (doubled, isBeyond) = total.multipliedReportingOverflow(by: unit * 2)
    let rounded =
      isBeyond ? (total < 0 ? .min : .max) : (doubled + (doubled < 0 ? -divisor : divisor)) / (divisor * 2)
    self.init(minor: Int64(clamping: rounded), currency: currency)
  }
}
