import Facts

/// Joins records by what they are called, strongest rule first, each rule in one pass over all records.
///
/// A name joins nothing where it would join two whom one source tells apart, two people of the source with most authority,
/// or records whose display names share no word: it is a conflict then, and is shown. Within a rule the outcome does not
/// depend on the order of records. Time and memory grow with the number of names.
struct RecordJoining {
  private let records: [JoinRecord]
  private let asOf: Day
  private var union: Union
  private var join: Join

  /// - Parameters:
  ///   - records: in order of authority.
  ///   - declared: pairs of places that a person said are one, and the names that say so.
  init(_ records: [JoinRecord], declared: [(Int, Int, String)] = [], asOf: Day) {
    self.records = records
    self.asOf = asOf
    union = Union(records.count)
    join = Join(representative: [])
    joinSameIDs()
    for (left, right, key) in declared where union.root(left) != union.root(right) {
      join.links.append(JoinLink(records: [min(left, right), max(left, right)], rule: nil, key: key))
      union.join(left, right)
    }
  }

  mutating func joined(by rules: Set<JoinRule>) -> Join {
    for rule in JoinRule.allCases where rules.contains(rule) { apply(rule) }
    join.representative = records.indices.map { union.root($0) }
    return join
  }

  /// The same id in one source: several employments of one person.
  private mutating func joinSameIDs() {
    struct SourceID: Hashable {
      let source: Int
      let id: String
    }
    var first: [SourceID: Int] = [:]
    first.reserveCapacity(records.count)
    for place in records.indices {
      let key = SourceID(source: records[place].source, id: records[place].id)
      if let known = first[key] { union.join(known, place) } else { first[key] = place }
    }
  }

  /// Records that share a name, and who of them it speaks of.
  private struct Group {
    let key: String
    /// Roots of the records' sets, each once.
    var roots: [Int]
    var records: [Int]
  }

  private mutating func apply(_ rule: JoinRule) {
    var groups: [Group] = []
    for (key, places) in namesakes(rule) {
      if let group = agreeing(key, places, rule) { groups.append(group) }
    }
    groups = withoutBridges(groups, rule)
    for group in groups {
      join.links.append(JoinLink(records: group.records, rule: rule, key: group.key))
      for root in group.roots.dropFirst() { union.join(group.roots[0], root) }
    }
  }

  /// Names that several records have, in order of the first of them.
  private func namesakes(_ rule: JoinRule) -> [(key: String, places: [Int])] {
    struct Name: Hashable {
      let group: Int
      let text: String
    }
    var first: [Name: Int] = [:]
    first.reserveCapacity(records.count)
    var more: [Name: [Int]] = [:]
    var order: [Name] = []
    for place in records.indices {
      for key in records[place].keys where key.rule == rule {
        let name = Name(group: records[place].group, text: key.text)
        guard let owner = first[name] else {
          first[name] = place
          continue
        }
        if more[name] == nil { order.append(name) }
        if place != more[name]?.last ?? owner { more[name, default: []].append(place) }
      }
    }
    return order.compactMap { name in
      guard let owner = first[name], let rest = more[name] else { return nil }
      return (name.text, [owner] + rest)
    }
  }

  /// Whom a name speaks of; `nil`: nobody is joined by it.
  private mutating func agreeing(_ key: String, _ places: [Int], _ rule: JoinRule) -> Group? {
    var bySource: [Int: [Int]] = [:]
    for place in places { bySource[records[place].source, default: []].append(place) }
    var chosen: [Int] = []
    for (_, own) in bySource.sorted(by: { $0.key < $1.key }) {
      let roots = Set(own.map { union.root($0) })
      // Several accounts with one employee number are one person's, as long as somebody else has that number as id.
      if roots.count == 1 || (rule == .id && own.allSatisfy { records[$0].id != key }) {
        chosen += own
      } else if let last = lastHolder(own) {
        chosen.append(last)
      } else {
        join.conflicts.append(JoinConflict(records: places, rule: rule, key: key, reason: .sameSource))
        return nil
      }
    }
    if rule == .id, !chosen.contains(where: { records[$0].id == key }) { return nil }
    var met: Set<Int> = []
    let roots = chosen.map { union.root($0) }.filter { met.insert($0).inserted }
    guard roots.count > 1 else { return nil }
    if let first = chosen.first(where: { !records[$0].words.isEmpty }),
      chosen.contains(where: {
        !records[$0].words.isEmpty && records[$0].words.isDisjoint(with: records[first].words)
      })
    {
      join.conflicts.append(JoinConflict(records: chosen, rule: rule, key: key, reason: .differentNames))
      return nil
    }
    let anchored = Set(roots.compactMap { anchor($0) })
    if anchored.count > 1 {
      join.conflicts.append(JoinConflict(records: chosen, rule: rule, key: key, reason: .severalPeople))
      return nil
    }
    return Group(key: key, roots: roots, records: chosen)
  }

  /// Of records of one source the one that has the name now, where they had it one after the other.
  private func lastHolder(_ places: [Int]) -> Int? {
    let inTime = places.sorted {
      (records[$0].span.start ?? .distantPast, $0) < (records[$1].span.start ?? .distantPast, $1)
    }
    for (earlier, later) in zip(inTime, inTime.dropFirst())
    where records[earlier].span.overlaps(records[later].span) { return nil }
    return inTime.last { records[$0].span.start.map { $0 <= asOf } ?? true }
  }

  /// The person of the source with most authority; that source tells its people apart.
  private func anchor(_ root: Int) -> Int? { records[root].source == 0 ? root : nil }

  /// Without the names of records that would lead to two people: those records are joined with neither.
  private mutating func withoutBridges(_ groups: [Group], _ rule: JoinRule) -> [Group] {
    var loose = Union(records.count)
    for group in groups {
      let free = group.roots.filter { anchor($0) == nil }
      for root in free.dropFirst() { loose.join(free[0], root) }
    }
    var anchors: [Int: Set<Int>] = [:]
    var sources: [Int: [Int: String]] = [:]
    var isMixed: Set<Int> = []
    for group in groups {
      guard let free = group.roots.first(where: { anchor($0) == nil }) else { continue }
      let part = loose.root(free)
      for root in group.roots { if let anchor = anchor(root) { anchors[part, default: []].insert(anchor) } }
      for place in group.records {
        let record = records[place]
        if let known = sources[part]?[record.source], known != record.id { isMixed.insert(part) }
        sources[part, default: [:]][record.source] = record.id
      }
    }
    return groups.filter { group in
      guard let free = group.roots.first(where: { anchor($0) == nil }) else { return true }
      let part = loose.root(free)
      let people = anchors[part]?.count ?? 0
      if people == 1 || (people == 0 && (rule == .id || !isMixed.contains(part))) { return true }
      join.conflicts.append(
        JoinConflict(records: group.records, rule: rule, key: group.key, reason: .severalPeople))
      return false
    }
  }
}

extension Day {
  static let distantPast = Day(number: .min)
  static let distantFuture = Day(number: .max)
}
