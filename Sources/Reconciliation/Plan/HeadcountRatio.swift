import Facts

/// How many of the people who come or go use a product.
enum HeadcountRatio: CaseIterable {
  /// As few as the present users of the period allow, rounded down.
  case low
  /// As many as hold or use it at present, to the nearest whole person.
  case expected
  /// The same, rounded up.
  case high

  /// - Parameters:
  ///   - people: who come or go, 0 or more.
  ///   - users: present users of the group: everybody who counts, and of those the ones seen using it.
  ///   - heads: people of the group at present, 1 or more.
  func users(of people: Int, users: (all: Int, active: Int), heads: Int) -> Int {
    switch self {
    case .low: people * users.active / heads
    case .expected: (2 * people * users.all + heads) / (2 * heads)
    case .high: (people * users.all + heads - 1) / heads
    }
  }

  /// For people who go: the plan with the least consumption frees the most.
  var mirrored: HeadcountRatio {
    switch self {
    case .low: .high
    case .expected: .expected
    case .high: .low
    }
  }
}

/// Deals a number out in proportion to weights: each gets its whole part, the rest goes to the largest remainders, equal ones
/// to the first (Hare–Niemeyer). Nobody gets more than the limit; what is left over then goes to the first with room.
///
/// - Parameters:
///   - weights: 0 or more; where all are 0, all count as 1.
///   - limits: `nil`: none.
/// - Returns: as many numbers as weights; they add up to the number, unless the limits are less.
func dealtOut(_ number: Int, by weights: [Int], limits: [Int]? = nil) -> [Int] {
  guard !weights.isEmpty, number > 0 else { return weights.map { _ in 0 } }
  let weights = weights.allSatisfy { $0 == 0 } ? weights.map { _ in 1 } : weights
  let sum = weights.reduce(0, +)
  var shares = weights.map { number * $0 / sum }
  let rest = number - shares.reduce(0, +)
  let byRemainder = weights.indices.sorted { left, right in
    let (one, other) = (number * weights[left] % sum, number * weights[right] % sum)
    return one == other ? left < right : one > other
  }
  for place in byRemainder.prefix(rest) { shares[place] += 1 }
  guard let limits else { return shares }
  var open = 0
  for place in shares.indices where shares[place] > limits[place] {
    open += shares[place] - limits[place]
    shares[place] = limits[place]
  }
  for place in shares.indices where open > 0 {
    let more = min(open, limits[place] - shares[place])
    shares[place] += more
    open -= more
  }
  return shares
}

/// A number of things picked evenly from a list of so many, by place; more than once where the list is shorter.
func pickedEvenly(_ number: Int, of count: Int) -> [Int] {
  count == 0 ? [] : (0..<number).map { number <= count ? $0 * count / number : $0 % count }
}
