import Facts

/// What speaks for the organisation at the table, in sentences; each is made of figures that stand elsewhere in the pack.
func levers(_ renewal: Renewal) -> [Wording] {
  var levers: [Wording] = []
  // Where the records cannot tell the position, idle and free seats are no certain lever.
  let told = renewal.lines.filter { $0.position.status != .undetermined }
  let untold = renewal.lines.filter { $0.position.status == .undetermined }
  let idle = told.reduce(0) { $0 + $1.idle }
  let free = told.reduce(0) { $0 + ($1.position.seats[.unallocated] ?? 0) }
  if idle + free > 0 {
    levers.append(
      "\(counted(idle, "seat is", "seats are")) assigned and idle, and \(counted(free, "seat is", "seats are")) not assigned: "
        + "fewer units can be renewed without anybody losing a tool in use.")
  }
  let fewer = told.compactMap { line in
    line.quantity.renew.flatMap { $0 < line.renewable ? line.renewable - $0 : nil }
  }.reduce(0, +)
  if fewer > 0 {
    levers.append("The recommended quantities are \(counted(fewer, "unit", "units")) below what ends.")
  }
  if !untold.isEmpty {
    levers.append(
      "Of \(counted(untold.count, "product", "products")) the records cannot tell the position; neither seats to spare nor lower "
        + "quantities of them are counted here: \(untold.map(\.product.title).joined(separator: ", "))."
    )
  }
  let ends = Set(renewal.terms.compactMap(\.end)).count
  if ends > 1 {
    levers.append(
      "The terms end on \(ends) days: one common date is worth a discount to the publisher's planning.")
  }
  if !renewal.alternatives.isEmpty {
    let names = Set(renewal.alternatives.map { "\($0.alternative.title) (\($0.alternative.publisher))" })
      .sorted()
    levers.append(
      "The catalogue has products of the same function from elsewhere: \(names.joined(separator: ", ")).")
  }
  if let uplift = renewal.prices.compactMap(\.upliftPercent).max(), uplift > .zero {
    levers.append("Prices rose by up to \(uplift) % from one purchase to the next; a cap is fair to ask for.")
  }
  if renewal.risks.contains(where: { $0.shortfall > 0 }) {
    levers.append(
      "Against us: products that are short. Settle them before the talks, or they become part of the price.")
  }
  if let governing = renewal.governing {
    let days = renewal.calendar.workingDays(after: renewal.today, through: governing.day)
    levers.append(
      "Time: \(counted(days, "working day", "working days")) until the \(Wording(fixed: governing.kind.rawValue)) of \(governing.day)."
    )
  }
  return levers
}

/// Products of other publishers that the catalogue gives the function of one of the publisher's own.
struct Alternatives {
  let evidence: Evidence
  let own: [String: Product]
  private let holders: [String: Set<Consumer>]

  init(_ evidence: Evidence, own: [String: Product]) {
    self.evidence = evidence
    self.own = own
    var holders: [String: Set<Consumer>] = [:]
    for unit in evidence.consumption where unit.isHeldSeat {
      holders[unit.product, default: []].insert(unit.consumer)
    }
    self.holders = holders
  }

  func products() -> [AlternativeProduct] {
    let others = Dictionary(
      grouping: evidence.catalogue.products.filter { own[$0.id] == nil && !$0.function.isEmpty },
      by: { foldedName($0.function) })
    let lines = Dictionary(evidence.positions.map { ($0.product.id, $0) }) { first, _ in first }
    return own.values.filter { !$0.function.isEmpty }.sorted { $0.id < $1.id }.flatMap { product in
      (others[foldedName(product.function)] ?? []).sorted { $0.id < $1.id }.map { other in
        AlternativeProduct(
          product: product, alternative: other,
          holdBoth: (holders[product.id] ?? []).intersection(holders[other.id] ?? []).count,
          surplus: lines[other.id].map(\.spare) ?? 0,
          price: other.listPrice.flatMap { price in other.currency.flatMap { Money(price, $0) } })
      }
    }
  }
}
