import Facts

extension Rule {
  static let overlapOfFunction = Rule(
    id: "overlap-of-function", severity: .low,
    purpose:
      "One person holds seats of several products that the catalogue gives the same function: one of them may do."
  ) { rule, context in
    let functions = Dictionary(
      grouping: context.results.filter { !$0.product.function.isEmpty },
      by: { foldedName($0.product.function) })
    return functions.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.flatMap { _, results in
      context.heldSeats(of: results).filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.compactMap {
        consumer, seats in rule.finding(consumer, seats, context)
      }
    }
  }

  private func finding(
    _ consumer: Consumer, _ seats: [(result: ProductResult, unit: ConsumptionUnit)], _ context: ReviewContext
  ) -> Finding? {
    let ordered = seats.sorted {
      (context.comparablePrice($0.result), $0.result.product.id)
        < (context.comparablePrice($1.result), $1.result.product.id)
    }
    guard let cheapest = ordered.first else { return nil }
    let names = ordered.map { seat -> Wording in
      let price: Wording = seat.result.line.unitPrice.map { ", \($0)" } ?? .empty
      return "\(seat.result.product.title) (used on \(counted(seat.unit.activeDays, "day", "days"))\(price))"
    }
    // All but the dearest: the least that keeping one of them saves.
    let saving = Amounts(ordered.dropLast().compactMap(\.result.line.unitPrice))
    return self.finding(
      cheapest.result, subject: consumer.id,
      title:
        "\(cheapest.unit.title) holds \(counted(ordered.count, "seat", "seats")) for one function, "
        + "\(cheapest.result.product.function)",
      explanation: "\(names.joined(separator: "; ")). The saving is that of keeping the dearest.",
      units: ordered.count - 1, amounts: saving,
      unpriced: ordered.dropLast().count { $0.result.line.unitPrice == nil }, kind: .saving,
      legalEntity: cheapest.unit.legalEntity, department: cheapest.unit.department,
      action: "Ask which one is needed, and take the others back",
      evidence: ordered.flatMap(\.unit.origins))
  }
}

extension ReviewContext {
  /// Seats of people (and logins) that are in use and not to be taken back for another reason anyway, by holder.
  fileprivate func heldSeats(of results: [ProductResult]) -> [Consumer: [(
    result: ProductResult, unit: ConsumptionUnit
  )]] {
    var seats: [Consumer: [(result: ProductResult, unit: ConsumptionUnit)]] = [:]
    for result in results {
      for unit in result.count.units
      where (unit.seat == .allocatedInUse || unit.seat == .allocatedNotInUse)
        && IdleSeat(unit, result.count, policy, counting) == nil
      {
        seats[unit.consumer, default: []].append((result, unit))
      }
    }
    return seats
  }

  /// The price of a unit in the reporting currency's minor units, for ordering alone; unknown ones come first.
  fileprivate func comparablePrice(_ result: ProductResult) -> Int64 {
    guard let price = result.line.unitPrice else { return -1 }
    guard let rate = policy.rates[price.currency], let amount = FixedDecimal(price.amount),
      let converted = amount.multiplied(by: rate).flatMap({ Money($0, price.currency) })
    else { return price.minor }
    return converted.minor
  }
}
