public import Facts

extension AllocationCertificate {
  /// As JSON. Amounts of money and multipliers are texts, since they may be larger than other readers' numbers.
  ///
  /// `sets` holds lists of supplies that needs refer to by number; a stage's `nodes` are its search tree, the root first.
  public var json: JSONValue {
    var sets: [[Int]: Int] = [:]
    var lists: [[Int]] = []
    func set(_ supplies: [Int]) -> JSONValue {
      let place = sets[supplies] ?? lists.count
      if place == lists.count {
        sets[supplies] = place
        lists.append(supplies)
      }
      return .integer(place)
    }
    let groups = instance.groups.map { group in
      JSONValue.object([
        "size": .integer(group.size),
        "needs": .array(
          group.needs.map { need in
            var members: [String: JSONValue] = [
              "product": .integer(need.product), "units": .integer(need.units), "singles": set(need.singles),
            ]
            if !need.suites.isEmpty { members["suites"] = set(need.suites) }
            if !need.previous.isEmpty { members["previous"] = JSONValue.amounts(need.previous) }
            if !need.locked.isEmpty { members["fixed"] = JSONValue.amounts(need.locked) }
            return .object(members)
          }),
      ])
    }
    return .object([
      "products": .strings(instance.products), "entitlements": .strings(instance.entitlements),
      "supplies": .array(instance.supplies.map(\.json)), "groups": .array(groups),
      "sets": .array(lists.map { .array($0.map(JSONValue.integer)) }),
      "solution": .array(solution.map { .array($0.map(\.json)) }),
      "totals": .object([
        "covered": .integer(tally.covered), "cost": .string(String(tally.cost)),
        "kept": .integer(tally.kept),
      ]), "stages": .array(stages.map(\.json)),
    ])
  }
}

extension JSONValue {
  fileprivate static func amounts(_ amounts: [AllocationInstance.Amount]) -> JSONValue {
    .array(amounts.map { .array([.integer($0.of), .integer($0.units)]) })
  }
}

extension AllocationInstance.Supply {
  fileprivate var json: JSONValue {
    .object([
      "id": .string(id), "entitlement": .integer(entitlement), "cost": .integer(cost),
      "capacity": capacity.map(JSONValue.integer) ?? .string("unlimited"),
    ])
  }
}

extension AllocationChoice {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "count": .integer(count), "covers": .array(covers.map { JSONValue.amounts($0) }),
    ]
    if !suites.isEmpty { members["suites"] = JSONValue.amounts(suites) }
    return .object(members)
  }
}

extension AllocationCertificate.Stage {
  fileprivate var json: JSONValue {
    var nodes: [JSONValue] = []
    var open: [(tree: BranchTree, parent: Int?, side: String)] = [(tree, nil, "")]
    var links: [Int: [String: Int]] = [:]
    while let (tree, parent, side) = open.popLast() {
      if let parent { links[parent, default: [:]][side] = nodes.count }
      switch tree {
      case .leaf(let multipliers): nodes.append(multipliers.json)
      case .branch(let group, let pattern, let count, let low, let high):
        open.append((high, nodes.count, "high"))
        open.append((low, nodes.count, "low"))
        nodes.append(
          .object([
            "group": .integer(group), "pattern": JSONValue.amounts(pattern), "count": .integer(count),
          ]))
      }
    }
    for (place, sides) in links {
      if case .object(var members) = nodes[place] {
        for (side, child) in sides { members[side] = .integer(child) }
        nodes[place] = .object(members)
      }
    }
    return .object([
      "stage": .string(stage.rawValue), "bound": .string(String(bound)), "nodes": .array(nodes),
    ])
  }
}

extension Multipliers {
  fileprivate var json: JSONValue {
    .object([
      "coverage": .string(String(coverage)), "cost": .string(String(cost)), "kept": .string(String(kept)),
      "supplies": .strings(supplies.map { String($0) }),
    ])
  }
}
