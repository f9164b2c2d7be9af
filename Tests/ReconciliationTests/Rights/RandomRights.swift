import Facts
import TestSupport

@testable import Reconciliation

/// Small estates with every kind of use right, scopes, lists and reservations, drawn at random.
enum RandomRights {
  static func estate(_ random: inout SeededGenerator) -> SmallEstate {
    var estate = SmallEstate()
    let metrics: [Metric] = [.device, .core, .namedUser, .device]
    for number in 0..<4 {
      estate.product(
        "p\(number)", metrics[number], perDevice: number == 1 ? Int.random(in: 0...6, using: &random) : 0)
      estate.version(
        "p\(number)", family: number % 2 == 0 ? "even" : "odd", released: "202\(number + 2)-05-01")
    }
    let entities = ["A", "B"]
    for number in 0..<Int.random(in: 1...5, using: &random) {
      estate.person("u\(number)", entity: entities.randomElement(using: &random) ?? "A")
      estate.records.people[number].territory = ["x", "y"].randomElement(using: &random) ?? "x"
      if Bool.random(using: &random) {
        let since = Day("2026-05-01")! + Int.random(in: 0...120, using: &random)
        let until = Bool.random(using: &random) ? "\(since + Int.random(in: 1...60, using: &random))" : nil
        estate.seat("u\(number)", "p2", since: "\(since)", until: until)
      }
      if Bool.random(using: &random) { estate.list("crew", "u\(number)") }
    }
    machines(&estate, entities, &random)
    rights(&estate, &random)
    entitlements(&estate, entities, &random)
    return estate
  }

  private static func machines(
    _ estate: inout SmallEstate, _ entities: [String], _ random: inout SeededGenerator
  ) {
    for number in 0..<Int.random(in: 1...9, using: &random) {
      let host = number > 2 && Bool.random(using: &random) ? "d\(Int.random(in: 0...2, using: &random))" : ""
      estate.machine(
        "d\(number)", nil, role: ["production", "test", "standby"].randomElement(using: &random) ?? "test",
        owner: Bool.random(using: &random) ? "u\(Int.random(in: 0...4, using: &random))" : "", host: host,
        entity: entities.randomElement(using: &random) ?? "A",
        cores: Bool.random(using: &random) ? Int.random(in: 1...8, using: &random) : nil)
      if Bool.random(using: &random) { estate.list("crew", "d\(number)") }
      for product in 0..<4 where Int.random(in: 0...2, using: &random) > 0 {
        estate.install("p\(product)", on: "d\(number)")
      }
    }
  }

  private static func rights(_ estate: inout SmallEstate, _ random: inout SeededGenerator) {
    func value(_ range: ClosedRange<Int>) -> Int? {
      Bool.random(using: &random) ? Int.random(in: range, using: &random) : nil
    }
    for product in ["p0", "p1", "p3"] {
      if Bool.random(using: &random) {
        estate.right(
          "DR-\(product)", product, .roleExemption, value: value(0...3), roles: ["standby"],
          maintenance: Bool.random(using: &random))
      }
      if Bool.random(using: &random) {
        estate.right("T-\(product)", product, .roleExemption, value: value(0...3), roles: ["test"])
      }
      if Bool.random(using: &random) {
        estate.right(
          "VM-\(product)", product, .virtualisation, value: value(1...3),
          maintenance: Bool.random(using: &random))
      }
    }
    estate.right("SU", "p0", .secondUse, value: value(1...2), maintenance: Bool.random(using: &random))
    estate.right("IPU", "p2", .installsPerUser, value: Int.random(in: 1...3, using: &random))
    estate.right("RA", "p2", .reassignment, value: 90)
    estate.right("DG", "p3", .downgrade, other: "p0")
    estate.right("UP", "p0", .upgrade, other: "p3", maintenance: true)
    if Bool.random(using: &random) { estate.right("CE", "p0", .crossEdition, other: "p3") }
  }

  private static func entitlements(
    _ estate: inout SmallEstate, _ entities: [String], _ random: inout SeededGenerator
  ) {
    for number in 0..<Int.random(in: 1...6, using: &random) {
      let isUnlimited = Int.random(in: 0...14, using: &random) == 0
      estate.entitlement(
        "E\(number)", "p\(Int.random(in: 0...3, using: &random))",
        isUnlimited ? .unlimited : .limited(Int.random(in: 0...8, using: &random)),
        entity: Bool.random(using: &random) ? entities.randomElement(using: &random) ?? "" : "",
        price: "\(Int.random(in: 1...9, using: &random))")
      let last = estate.records.entitlements.count - 1
      if Bool.random(using: &random) {
        let day = Day("2025-01-01")! + Int.random(in: 0...900, using: &random)
        estate.records.entitlements[last].maintenanceTo = day
      }
      switch Int.random(in: 0...3, using: &random) {
      case 0: estate.records.entitlements[last].scope = Scope(lists: ["crew"])
      case 1: estate.records.entitlements[last].scope = Scope(territories: ["x"])
      default: break
      }
      if Int.random(in: 0...2, using: &random) == 0 {
        estate.reservation("V\(number)", "E\(number)", 2, for: Scope(legalEntities: ["A"]))
      }
    }
  }
}
