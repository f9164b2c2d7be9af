import Facts

/// The people whom a headcount change is about.
struct HeadcountGroup {
  let change: HeadcountChange
  /// Employed on the day that is looked at.
  var heads = 0
  /// Those of them that were there in the period too: present ratios are theirs.
  var models: [Person] = []
  /// Kinds of people among them, with their numbers.
  var cells: [(cell: HeadcountCell, heads: Int)] = []
  var leavers: [Consumer] = []
  /// People more after the leavers went, or fewer.
  var rest = 0
  /// Change of the headcount altogether.
  var net = 0
}

/// What about a person may decide what it needs and what covers it.
struct HeadcountCell: Hashable, Comparable {
  let values: [String]

  init(_ person: Person) {
    values = [
      person.legalEntity, person.department, person.role, person.territory, person.location,
      person.costCentre,
    ]
  }

  var legalEntity: String { values[0] }
  var department: String { values[1] }
  var role: String { values[2] }
  var territory: String { values[3] }
  var location: String { values[4] }
  var costCentre: String { values[5] }

  static func < (left: HeadcountCell, right: HeadcountCell) -> Bool {
    left.values.lexicographicallyPrecedes(right.values)
  }
}

extension Planning {
  /// Finds the people of each change. Nobody may be meant by two changes: they would count twice.
  mutating func headcountGroups(_ changes: [HeadcountChange], _ positioned: PositionedEstate)
    -> [HeadcountGroup]
  {
    var groups = changes.map { HeadcountGroup(change: $0) }
    var overlaps: Set<[Int]> = []
    // People who are alike are of the same groups: names are compared once for all of them.
    var known: [[String]: [Int]] = [:]
    for person in positioned.identities.people.people where isHead(person) {
      let key = [person.department, person.legalEntity, person.role]
      let own = known[key] ?? groups.indices.filter { groups[$0].change.fits(person) }
      known[key] = own
      guard let place = own.first else { continue }
      if own.count > 1, overlaps.insert(own).inserted {
        fault(
          groups[own[1]].change.place,
          "people of “\(groups[own[1]].change.group)” belong to “\(groups[place].change.group)” too",
          expected: "groups that have nobody in common",
          remedy: "say it of both together, or name department, role and entity")
        continue
      }
      groups[place].heads += 1
      if person.start.map({ $0 <= estate.run.period.last }) ?? true { groups[place].models.append(person) }
    }
    for place in groups.indices { measure(&groups[place], positioned) }
    return groups
  }

  private func isHead(_ person: Person) -> Bool {
    !person.isAccount && !person.hasLeft(by: estate.run.asOf)
      && (person.start.map { $0 <= estate.run.asOf } ?? true)
  }

  private mutating func measure(_ group: inout HeadcountGroup, _ positioned: PositionedEstate) {
    let change = group.change
    guard group.heads > 0, !group.models.isEmpty else {
      let people = positioned.identities.people.people
      for (key, asked, names) in [
        ("department", change.department, people.map(\.department)),
        ("entity", change.legalEntity, people.map(\.legalEntity)), ("role", change.role, people.map(\.role)),
      ] where !asked.isEmpty && !names.contains(where: { foldedName($0) == foldedName(asked) }) {
        unknown(
          change.place, "the roster has no \(key) “\(asked)”", asked,
          among: Set(names).subtracting([""]).sorted())
        return
      }
      fault(
        change.place, "nobody works in “\(change.group)” today, so there is no present use to go by",
        expected: "a group with people in it")
      return
    }
    group.cells = Dictionary(grouping: group.models, by: HeadcountCell.init).map { ($0.key, $0.value.count) }
      .sorted { $0.0 < $1.0 }
    for name in change.leavers { find(name, &group, positioned) }
    let net: Int =
      switch change.size {
      case .people(let people): people - group.heads
      case .change(let people): people
      case .percent(let percent): percent.percentOf(group.heads)
      }
    group.net = net
    group.rest = net + group.leavers.count
    if group.rest < 0, -group.rest > group.heads - group.leavers.count {
      fault(
        change.place, "\(-net) people go from “\(change.group)”, which has \(group.heads)",
        expected: "at most as many as there are")
    }
  }

  private mutating func find(_ name: String, _ group: inout HeadcountGroup, _ positioned: PositionedEstate) {
    let change = group.change
    guard let holder = positioned.resolved.people.holder(of: name)?.holder, let place = holder.person else {
      fault(
        change.place, "the roster has nobody called “\(name)”", expected: "an id, login or e-mail address")
      return
    }
    let person = positioned.resolved.people.people[place]
    guard change.fits(person), isHead(person) else {
      fault(change.place, "“\(name)” is not of “\(change.group)”, or has left already")
      return
    }
    if !group.leavers.contains(holder.consumer) { group.leavers.append(holder.consumer) }
  }
}

extension FixedDecimal {
  /// So many per cent of a number of people, rounded half away from zero.
  func percentOf(_ number: Int) -> Int {
    // At most 10,000 % of 10 million people: that fits.
    Int(roundedProduct(hundredMillionths, Int64(number), dividedBy: FixedDecimal.scale * 100) ?? .max)
  }
}
