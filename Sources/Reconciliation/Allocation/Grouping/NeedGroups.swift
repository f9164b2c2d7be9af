/// Equals, put together: consumers who need the same, may be covered by the same supplies, held the same before, and have
/// the same fixed.
struct NeedGroups: Sendable {
  typealias Amount = AllocationInstance.Amount

  /// A consumer in a group.
  struct Member: Sendable {
    /// The consumer's need for the group's first product, as place in the table.
    var first: Int32
    /// Its needs for the group's other products, in order.
    var others: [Int32] = []
    /// In a group of single units: how many of them are this consumer's; else 1.
    var units: Int

    /// The need for one of the group's products, by place among them.
    func need(_ place: Int) -> Int { Int(place == 0 ? first : others[place - 1]) }
  }

  struct Group: Sendable {
    /// Numbers of supplies and entitlements are those of the whole table.
    var needs: [AllocationInstance.Need]
    var size: Int
    var members: [Member]
  }

  private(set) var groups: [Group] = []

  init(_ table: NeedTable, _ eligible: EligibilityTable, _ fixed: FixedAllocations) {
    var byConsumer: [Int: [Int]] = [:]
    for (place, need) in table.needs.enumerated() {
      let couples = eligible.row(place).eligible.contains {
        table.supplies[$0].products.count > 1 && table.supplies[$0].isSuite
      }
      if couples { byConsumer[need.consumer, default: []].append(place) }
    }
    var isTied: Set<Int> = []
    addTied(byConsumer, table, eligible, fixed, &isTied)
    addSingle(table, eligible, fixed, isTied)
    groups.sort { NeedGroups.precedes($0.needs, $1.needs) }
  }

  private struct Shape: Hashable {
    var rows: [Int32]
  }

  private mutating func addTied(
    _ byConsumer: [Int: [Int]], _ table: NeedTable, _ eligible: EligibilityTable, _ fixed: FixedAllocations,
    _ isTied: inout Set<Int>
  ) {
    var ties: [Shape: [CoupledNeeds.Tie]] = [:]
    var places: [[AllocationInstance.Need]: Int] = [:]
    for (_, given) in byConsumer where given.count > 1 {
      let needs = given.sorted { table.needs[$0].product < table.needs[$1].product }
      let shape = Shape(rows: needs.map { eligible.rowOfNeed[$0] })
      let known = ties[shape] ?? CoupledNeeds.ties(needs.map { eligible.row($0).eligible }, table)
      ties[shape] = known
      for tie in known {
        let own = tie.needs.map { needs[$0] }
        let content = zip(own, tie.suites).map { need, suites in
          AllocationInstance.Need(
            product: table.needs[need].product, units: table.needs[need].units,
            singles: eligible.row(need).eligible.filter { !suites.contains($0) }, suites: suites,
            previous: fixed.previous[need] ?? [], locked: fixed.locked[need] ?? [])
        }
        isTied.formUnion(own)
        let member = Member(first: Int32(own[0]), others: own.dropFirst().map(Int32.init), units: 1)
        if let place = places[content] {
          groups[place].size += 1
          groups[place].members.append(member)
        } else {
          places[content] = groups.count
          groups.append(Group(needs: content, size: 1, members: [member]))
        }
      }
    }
  }

  private struct SingleKey: Hashable {
    var product: Int
    var set: Int
    var units: Int
    var previous: Int
    var locked: Int
  }

  private mutating func addSingle(
    _ table: NeedTable, _ eligible: EligibilityTable, _ fixed: FixedAllocations, _ isTied: Set<Int>
  ) {
    var sets: [[Int]: Int] = [:]
    let setOfRow = eligible.rows.map { row -> Int in
      let place = sets[row.eligible] ?? sets.count
      sets[row.eligible] = place
      return place
    }
    var lists: [[Amount]: Int] = [[]: 0]
    func number(_ list: [Amount]?) -> Int {
      guard let list else { return 0 }
      let place = lists[list] ?? lists.count
      lists[list] = place
      return place
    }
    var places: [SingleKey: Int] = [:]
    for (place, need) in table.needs.enumerated() where isTied.isEmpty || !isTied.contains(place) {
      let row = Int(eligible.rowOfNeed[place])
      let (previous, locked) = (fixed.previous[place], fixed.locked[place])
      let isFree = previous == nil && locked == nil
      let key = SingleKey(
        product: need.product, set: setOfRow[row], units: isFree ? 1 : need.units,
        previous: number(previous), locked: number(locked))
      let member = Member(first: Int32(place), units: isFree ? need.units : 1)
      if let known = places[key] {
        groups[known].size += member.units
        groups[known].members.append(member)
      } else {
        places[key] = groups.count
        let content = AllocationInstance.Need(
          product: need.product, units: key.units, singles: eligible.rows[row].eligible, suites: [],
          previous: previous ?? [], locked: locked ?? [])
        groups.append(Group(needs: [content], size: member.units, members: [member]))
      }
    }
  }

  /// A fixed order of what groups need, the same whatever the order of input.
  private static func precedes(_ left: [AllocationInstance.Need], _ right: [AllocationInstance.Need]) -> Bool
  {
    for (one, other) in zip(left, right) where one != other {
      if one.product != other.product { return one.product < other.product }
      if one.units != other.units { return one.units > other.units }
      if one.singles != other.singles { return one.singles.lexicographicallyPrecedes(other.singles) }
      if one.suites != other.suites { return one.suites.lexicographicallyPrecedes(other.suites) }
      if one.previous != other.previous { return precedes(one.previous, other.previous) }
      return precedes(one.locked, other.locked)
    }
    return left.count < right.count
  }

  private static func precedes(_ left: [Amount], _ right: [Amount]) -> Bool {
    left.lexicographicallyPrecedes(right) { ($0.of, $0.units) < ($1.of, $1.units) }
  }
}
