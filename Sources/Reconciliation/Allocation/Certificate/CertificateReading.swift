public import Facts

extension AllocationCertificate {
  /// Reads what ``json`` writes; nothing of it is believed before ``fault()`` has looked at it.
  ///
  /// - Returns: `nil` where members are missing, unknown or of another kind.
  public init?(json: JSONValue) {
    guard let products = json.list("products")?.texts, let entitlements = json.list("entitlements")?.texts,
      let sets = json.list("sets")?.all({ $0.items?.numbers }),
      let supplies = json.list("supplies")?.all(AllocationInstance.Supply.init(json:)),
      let groups = json.list("groups")?.all({ AllocationInstance.Group(json: $0, sets) }),
      let solution = json.list("solution")?.all({ $0.items?.all(AllocationChoice.init(json:)) }),
      let stages = json.list("stages")?.all(Stage.init(json:)), let totals = json["totals"],
      let covered = totals["covered"]?.number, let cost = totals["cost"]?.wide,
      let kept = totals["kept"]?.number,
      json.hasOnly(
        ["products", "entitlements", "sets", "supplies", "groups", "solution", "stages", "totals"]),
      totals.hasOnly(["covered", "cost", "kept"])
    else { return nil }
    instance = AllocationInstance(
      products: products, supplies: supplies, entitlements: entitlements, groups: groups)
    self.solution = solution
    self.stages = stages
    tally = AllocationTally(covered: covered, cost: cost, kept: kept)
  }
}

extension JSONValue {
  fileprivate var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  fileprivate func list(_ name: String) -> [JSONValue]? { self[name]?.items }
  /// A whole number written as text, as this program writes it.
  fileprivate var wide: Int128? {
    guard let text, let number = Int128(text), String(number) == text else { return nil }
    return number
  }
  fileprivate func hasOnly(_ names: Set<String>) -> Bool {
    if case .object(let members) = self { names.isSuperset(of: members.keys) } else { false }
  }
  /// `[[3, 1], [5, 2]]`; nothing for a member that is not there.
  fileprivate func amounts(_ name: String) -> [AllocationInstance.Amount]? {
    guard let value = self[name] else { return [] }
    return value.items?.all(AllocationInstance.Amount.init(json:))
  }
}

extension [JSONValue] {
  /// `nil` where one of them cannot be read.
  fileprivate func all<Value>(_ read: (JSONValue) -> Value?) -> [Value]? {
    var values: [Value] = []
    values.reserveCapacity(count)
    for item in self {
      guard let value = read(item) else { return nil }
      values.append(value)
    }
    return values
  }

  fileprivate var texts: [String]? { all(\.text) }
  fileprivate var numbers: [Int]? { all(\.number) }
}

extension AllocationInstance.Amount {
  fileprivate init?(json: JSONValue) {
    guard let numbers = json.items?.numbers, numbers.count == 2 else { return nil }
    self.init(of: numbers[0], units: numbers[1])
  }
}

extension AllocationInstance.Supply {
  fileprivate init?(json: JSONValue) {
    guard let id = json["id"]?.text, let entitlement = json["entitlement"]?.number,
      let cost = json["cost"]?.number, let capacity = json["capacity"],
      capacity.number != nil || capacity.text == "unlimited",
      json.hasOnly(["id", "entitlement", "cost", "capacity"])
    else { return nil }
    self.init(id: id, entitlement: entitlement, capacity: capacity.number, cost: cost)
  }
}

extension AllocationInstance.Group {
  fileprivate init?(json: JSONValue, _ sets: [[Int]]) {
    guard let size = json["size"]?.number,
      let needs = json.list("needs")?.all({ AllocationInstance.Need(json: $0, sets) }),
      json.hasOnly(["size", "needs"])
    else { return nil }
    self.init(size: size, needs: needs)
  }
}

extension AllocationInstance.Need {
  fileprivate init?(json: JSONValue, _ sets: [[Int]]) {
    func set(_ name: String) -> [Int]? {
      guard let place = json[name]?.number, sets.indices.contains(place) else { return nil }
      return sets[place]
    }
    guard let product = json["product"]?.number, let units = json["units"]?.number,
      let singles = set("singles"), let suites = json["suites"] == nil ? [] : set("suites"),
      let previous = json.amounts("previous"), let locked = json.amounts("fixed"),
      json.hasOnly(["product", "units", "singles", "suites", "previous", "fixed"])
    else { return nil }
    self.init(
      product: product, units: units, singles: singles, suites: suites, previous: previous, locked: locked)
  }
}

extension AllocationChoice {
  fileprivate init?(json: JSONValue) {
    guard let count = json["count"]?.number, let suites = json.amounts("suites"),
      let covers = json.list("covers")?.all({ $0.items?.all(AllocationInstance.Amount.init(json:)) }),
      json.hasOnly(["count", "suites", "covers"])
    else { return nil }
    self.init(count: count, suites: suites, covers: covers)
  }
}

extension AllocationCertificate.Stage {
  /// Trees deeper than this are refused.
  private static let deepest = 4096

  fileprivate init?(json: JSONValue) {
    guard let stage = json["stage"]?.text.flatMap(AllocationStage.init(rawValue:)),
      let bound = json["bound"]?.wide, let nodes = json.list("nodes"), !nodes.isEmpty,
      json.hasOnly(["stage", "bound", "nodes"])
    else { return nil }
    // From the last to the first: children stand behind their parent, and each has one.
    var trees = [BranchTree?](repeating: nil, count: nodes.count)
    var depths = [Int](repeating: 1, count: nodes.count)
    for (place, node) in nodes.enumerated().reversed() {
      if let multipliers = Multipliers(json: node) {
        trees[place] = .leaf(multipliers)
        continue
      }
      guard let low = node["low"]?.number, let high = node["high"]?.number, low > place, high > place,
        low != high, low < nodes.count, high < nodes.count, let lowTree = trees[low],
        let highTree = trees[high], let group = node["group"]?.number, let count = node["count"]?.number,
        let pattern = node.amounts("pattern"),
        node.hasOnly(["group", "pattern", "count", "low", "high"])
      else { return nil }
      (trees[low], trees[high]) = (nil, nil)
      depths[place] = 1 + max(depths[low], depths[high])
      guard depths[place] <= Self.deepest else { return nil }
      trees[place] = .branch(group: group, pattern: pattern, count: count, lowTree, highTree)
    }
    guard let tree = trees[0], trees.dropFirst().allSatisfy({ $0 == nil }) else { return nil }
    self.init(stage: stage, bound: bound, tree: tree)
  }
}

extension Multipliers {
  fileprivate init?(json: JSONValue) {
    guard let coverage = json["coverage"]?.wide, let cost = json["cost"]?.wide, let kept = json["kept"]?.wide,
      let supplies = json.list("supplies")?.all(\.wide),
      json.hasOnly(["coverage", "cost", "kept", "supplies"])
    else { return nil }
    self.init(coverage: coverage, cost: cost, kept: kept, supplies: supplies)
  }
}
