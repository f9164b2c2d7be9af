internal import Facts

/// What one holder has out of one feature. Finding what a check-in means takes a time that hardly grows with how much
/// is out: a script may hold a hundred thousand.
final class FlexNetHoldings {
  struct CheckOut {
    var event: FlexNetEvent
    /// Units that are still out.
    var quantity: Int
    var start: Instant
    var origin: Origin
  }

  /// What a check-in closes: a check-out, with the units that come back.
  struct Return {
    var checkOut: CheckOut
    var units: Int
    /// No other check-out could be meant that differs in start or number.
    var isCertain: Bool
  }

  /// In the log's order; of no units: closed.
  private var checkOuts: [CheckOut] = []
  private var openCount = 0
  /// By check-out data.
  private var pools: [String: FlexNetPool] = [:]
  /// All together, from when it is first needed.
  private var all: FlexNetPool?

  var isEmpty: Bool { openCount == 0 }

  /// What is still out, in the log's order.
  var open: [CheckOut] { checkOuts.filter { $0.quantity > 0 } }

  func add(_ checkOut: CheckOut) {
    if checkOuts.count > 64, openCount * 2 < checkOuts.count { rebuild() }
    enter(checkOut)
  }

  private func rebuild() {
    let rest = open
    checkOuts = []
    openCount = 0
    pools = [:]
    all = nil
    rest.forEach(enter)
  }

  private func enter(_ checkOut: CheckOut) {
    let index = checkOuts.count
    checkOuts.append(checkOut)
    openCount += 1
    pools[checkOut.event.data, default: FlexNetPool()].add(index, checkOut)
    all?.add(index, checkOut)
  }

  /// Takes back up to as many units, all of one check-out: the oldest that has just as many out, else the oldest.
  ///
  /// The check-out data tells sittings apart; where one side does not print it, any may be meant.
  func takeBack(_ units: Int, data: String) -> Return? {
    let hasSame = !(pools[data]?.isEmpty ?? true)
    guard hasSame || data.isEmpty || !(pools[""]?.isEmpty ?? true) else { return nil }
    if !hasSame, all == nil { all = whole() }
    guard let choice = hasSame ? pools[data]?.choice(units, checkOuts) : all?.choice(units, checkOuts) else {
      return nil
    }
    let found = checkOuts[choice.index]
    let part = min(units, found.quantity)
    pools[found.event.data]?.remove(found)
    all?.remove(found)
    checkOuts[choice.index].quantity -= part
    if part == found.quantity {
      openCount -= 1
    } else {
      pools[found.event.data]?.add(choice.index, checkOuts[choice.index])
      all?.add(choice.index, checkOuts[choice.index])
    }
    return Return(checkOut: found, units: part, isCertain: choice.isCertain)
  }

  private func whole() -> FlexNetPool {
    var pool = FlexNetPool()
    for (index, checkOut) in checkOuts.enumerated() where checkOut.quantity > 0 { pool.add(index, checkOut) }
    return pool
  }
}

/// Open check-outs among which a check-in chooses, by their indices.
struct FlexNetPool {
  private struct Equals {
    /// Also indices of check-outs that meanwhile have another number of units out.
    var indices = LeastFirst()
    var countByStart: [Instant: Int] = [:]
  }

  /// By number of units out.
  private var equals: [Int: Equals] = [:]
  /// Also indices of check-outs that are closed.
  private var indices = LeastFirst()

  var isEmpty: Bool { equals.isEmpty }

  mutating func add(_ index: Int, _ checkOut: FlexNetHoldings.CheckOut) {
    equals[checkOut.quantity, default: Equals()].indices.insert(index)
    equals[checkOut.quantity]?.countByStart[checkOut.start, default: 0] += 1
    indices.insert(index)
  }

  mutating func remove(_ checkOut: FlexNetHoldings.CheckOut) {
    guard let count = equals[checkOut.quantity]?.countByStart[checkOut.start] else { return }
    equals[checkOut.quantity]?.countByStart[checkOut.start] = count > 1 ? count - 1 : nil
    if equals[checkOut.quantity]?.countByStart.isEmpty ?? false { equals[checkOut.quantity] = nil }
  }

  mutating func choice(
    _ units: Int, _ checkOuts: [FlexNetHoldings.CheckOut]
  ) -> (index: Int, isCertain: Bool)? {
    while let index = equals[units]?.indices.first {
      if checkOuts[index].quantity == units { return (index, equals[units]?.countByStart.count == 1) }
      equals[units]?.indices.removeFirst()
    }
    while let index = indices.first {
      if checkOuts[index].quantity > 0 {
        return (index, equals.count == 1 && equals.first?.value.countByStart.count == 1)
      }
      indices.removeFirst()
    }
    return nil
  }
}
