/// Weights of a bound: any that are 0 or more give a true one; good ones give a tight one.
///
/// Price each unit of a supply, pay `coverage` for each unit covered, charge `cost` for each minor unit of money, pay
/// `kept` for each unit kept. What all consumers could gain at most, each for itself and as if supplies had no end,
/// plus the price of all supplies, is never less than what any allocation gains (weak Lagrangian duality; A. M. Geoffrion,
/// *Lagrangean relaxation for integer programming*, 1974). All of it is whole numbers.
struct Multipliers: Sendable, Hashable {
  var coverage: Int128
  var cost: Int128
  var kept: Int128
  /// Price of one unit, by supply; 0 where unlimited.
  var supplies: [Int128]

  /// None below 0, none for an unlimited supply, and none so large that a sum could leave 128 bits.
  func areValid(for instance: AllocationInstance) -> Bool {
    guard supplies.count == instance.supplies.count else { return false }
    let isInRange = (supplies + [coverage, cost, kept]).allSatisfy { $0 >= 0 && $0 <= Multipliers.limit }
    return isInRange && zip(supplies, instance.supplies).allSatisfy { $0 == 0 || $1.capacity != nil }
      && cost <= Multipliers.limit / Int128(max(1, instance.supplies.map(\.cost).max() ?? 1))
  }

  /// 2⁷²: times 2⁴⁰ units, a few terms each, and 2¹² supplies stays below 2¹²⁷.
  static let limit: Int128 = 1 << 72

  /// Nothing has a price: the bound that follows from the needs alone.
  static func plain(_ stage: AllocationStage, _ instance: AllocationInstance) -> Multipliers {
    Multipliers(
      coverage: stage == .coverage ? 1 : 0, cost: stage == .cost ? 1 : 0, kept: stage == .change ? 1 : 0,
      supplies: instance.supplies.map { _ in 0 })
  }
}
