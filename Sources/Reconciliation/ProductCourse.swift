public import Facts

/// How one product stood on each day of the period: the position of any day in a chart.
///
/// Entitlements are the product's own, by their terms, purchases, credits and upgrades; what use rights lend from product to
/// product is decided for the as-of date alone.
public struct ProductCourse: Sendable {
  /// How the product stood on one day.
  public struct Point: Sendable, Hashable {
    public var day: Day
    /// Units of the product's own entitlements.
    public var entitled: Entitled
    /// People who hold a seat; `nil`: the product has no seats.
    public var held: Int?
    /// The pool's peak of the day; `nil`: there is no pool.
    public var peak: Int?

    public init(day: Day, entitled: Entitled, held: Int?, peak: Int?) {
      self.day = day
      self.entitled = entitled
      self.held = held
      self.peak = peak
    }
  }

  /// Catalogue id.
  public var product: String
  /// One each day, in order.
  public var points: [Point]

  public init(product: String, points: [Point]) {
    self.product = product
    self.points = points
  }

  /// The first day, and each day on which something differs from the day before.
  public var changes: [Point] {
    var last: Point?
    return points.filter { point in
      defer { last = point }
      guard var before = last else { return true }
      before.day = point.day
      return before != point
    }
  }
}

func course(of result: ProductResult, _ context: CountingContext) -> ProductCourse {
  let period = context.period
  let seats = context.records.seats[result.place]
  let held = seats.isEmpty ? nil : heldSeats(seats, period)
  let peaks = result.count.pool.map { pool in
    Dictionary(pool.dailyPeaks.map { ($0.day, $0.units) }, uniquingKeysWith: max)
  }
  let entitled = entitledUnits(result.entitlements, period)
  return ProductCourse(
    product: result.product.id,
    points: (0..<period.dayCount).map { offset in
      let day = period.first + offset
      return .init(
        day: day, entitled: entitled[offset], held: held?[offset], peak: peaks.map { $0[day] ?? 0 })
    })
}

/// Summed anew on days on which something may change, else as on the day before.
private func entitledUnits(_ entitlements: [Entitlement], _ period: Period) -> [Entitled] {
  var changes: Set<Day> = [period.first]
  for entitlement in entitlements {
    if let from = entitlement.validFrom { changes.insert(from) }
    if let to = entitlement.validTo { changes.insert(to + 1) }
    for withdrawal in entitlement.withdrawals { changes.insert(withdrawal.day) }
  }
  var result: [Entitled] = []
  result.reserveCapacity(period.dayCount)
  for offset in 0..<period.dayCount {
    let day = period.first + offset
    if changes.contains(day) || result.isEmpty {
      result.append(entitlements.reduce(.limited(0)) { $0 + $1.held(on: day) })
    } else {
      result.append(result[offset - 1])
    }
  }
  return result
}

/// People with a seat on each day of the period; several assignments of one person on a day are one seat.
private func heldSeats(_ seats: [ResolvedRecords.Seat], _ period: Period) -> [Int] {
  var changes = [Int](repeating: 0, count: period.dayCount + 1)
  for seat in seats {
    var spans = seat.assignments.compactMap { assignment -> (from: Int, to: Int)? in
      let from = assignment.assigned.map { max(0, $0 - period.first) } ?? 0
      let to = assignment.revoked.map { min(period.dayCount, $0 - period.first) } ?? period.dayCount
      return from < to ? (from, to) : nil
    }
    spans.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    var reached = 0
    for span in spans {
      let from = max(span.from, reached)
      guard from < span.to else { continue }
      changes[from] += 1
      changes[span.to] -= 1
      reached = span.to
    }
  }
  var held = 0
  return changes.dropLast().map { change in
    held += change
    return held
  }
}
