import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Parts of entitlements: maintenance, reservations, upgrades")
struct EntitlementPartsTests {
  private func entitlements(_ fill: (inout SmallEstate) -> Void) -> [Entitlement] {
    var estate = SmallEstate()
    for (id, day) in [("v1", "2020-01-01"), ("v2", "2023-01-01"), ("v3", "2026-01-01")] {
      estate.product(id, .device)
      estate.version(id, family: "cad", released: day)
    }
    estate.sku("V1", "v1")
    estate.sku("M1", "v1", .maintenance, months: 12)
    for (sku, product, base) in [("U2", "v2", "v1"), ("U3", "v3", "v2")] {
      estate.sku(sku, product, .upgrade)
      estate.catalogue.skus[estate.catalogue.skus.count - 1].baseProduct = base
    }
    fill(&estate)
    return estate.reckoning().entitlements
  }

  private func parts(_ entitlements: [Entitlement], _ id: String) -> [String] {
    (entitlements.first { $0.id == id }?.parts ?? []).map {
      "\($0.units) until \($0.maintainedTo?.description ?? "never")"
        + ($0.reservation.isEmpty ? "" : " \($0.reservation)")
    }
  }

  @Test("maintenance renews the oldest licences first, and a renewal prolongs it")
  func maintenanceLines() {
    let all = entitlements {
      $0.order("1/1", sku: "V1", "10", on: "2020-01-01")
      $0.order("2/1", sku: "V1", "10", on: "2021-01-01")
      $0.order("3/1", sku: "M1", "12", on: "2024-10-01")
      $0.order("4/1", sku: "M1", "8", on: "2025-10-01")
    }
    #expect(parts(all, "1/1") == ["8 until 2026-09-30", "2 until 2025-09-30"])
    #expect(parts(all, "2/1") == ["2 until 2025-09-30", "8 until never"])
  }

  @Test("maintenance lines beside each other maintain further units")
  func besideEachOther() {
    let all = entitlements {
      $0.order("1/1", sku: "V1", "10", on: "2020-01-01")
      $0.order("3/1", sku: "M1", "4", on: "2025-11-01")
      $0.order("4/1", sku: "M1", "3", on: "2025-12-01")
      $0.order("5/1", sku: "M1", "9", on: "2026-10-01")
    }
    #expect(parts(all, "1/1") == ["3 until 2026-11-30", "4 until 2026-10-31", "3 until never"])
  }

  @Test("the register's maintenance comes first, a subscription is maintained for its term")
  func registered() {
    let all = entitlements {
      $0.entitlement("E1", "v1", .limited(5))
      $0.records.entitlements[0].maintenanceTo = Day("2026-12-31")!
      $0.product("s", .subscriptionSeat)
      $0.entitlement("E2", "s", .limited(5), to: "2027-06-30")
    }
    #expect(parts(all, "E1") == ["5 until 2026-12-31"])
    #expect(parts(all, "E2") == ["5 until 2027-06-30"])
  }

  @Test("reservations make parts of their own, out of what is maintained longest")
  func reservations() {
    let all = entitlements {
      $0.order("1/1", sku: "V1", "10", on: "2020-01-01")
      $0.order("3/1", sku: "M1", "4", on: "2025-11-01")
      $0.reservation("V-1", "1/1", 6, for: Scope(departments: ["A"]))
      $0.reservation("V-2", "1/1", 6, for: Scope(departments: ["B"]))
      $0.reservation("V-0", "1/1", 6, for: Scope(departments: ["C"]), until: "2026-09-29")
    }
    #expect(
      parts(all, "1/1") == ["4 until 2026-10-31 V-1", "2 until never V-1", "4 until never V-2"])
  }

  @Test("an upgrade takes its base: same order, then same entity, then the oldest")
  func upgrades() {
    let all = entitlements {
      $0.order("1/1", sku: "V1", "10", on: "2020-01-01")
      $0.order("2/1", sku: "V1", "4", on: "2023-02-01")
      $0.order("2/2", sku: "U2", "6", on: "2023-02-01")
    }
    func left(_ id: String) -> Entitled? { all.first { $0.id == id }?.effective }
    #expect(left("2/1") == .limited(0))
    #expect(left("1/1") == .limited(8))
    #expect(left("2/2") == .limited(6))
  }

  @Test("upgrades of upgrades work on the day itself")
  func chain() {
    let all = entitlements {
      $0.order("1/1", sku: "V1", "3", on: "2026-01-02")
      $0.order("1/2", sku: "U3", "3", on: "2026-01-02")
      $0.order("1/3", sku: "U2", "3", on: "2026-01-02")
    }
    #expect(all.map(\.effective) == [.limited(0), .limited(0), .limited(3)])
  }

  @Test("an upgrade without base grants nothing for those units, and a finding names it")
  func withoutBase() {
    var estate = SmallEstate()
    estate.product("v1", .device)
    estate.product("v2", .device)
    estate.sku("V1", "v1")
    estate.sku("U2", "v2", .upgrade)
    estate.catalogue.skus[1].baseProduct = "v1"
    estate.order("1/1", sku: "V1", "3", on: "2026-01-02")
    estate.order("1/2", sku: "U2", "5", price: "40", on: "2026-01-02")
    estate.order("2/1", sku: "U2", "2", on: "2026-01-03")
    estate.order("3/1", sku: "V1", "9", on: "2026-01-04")
    let evidence = estate.evidence()
    #expect(evidence.positions.map(\.effectiveEntitlement) == [.limited(9), .limited(3)])
    #expect(evidence.positions.map(\.rightsAdjustment) == [-3, -2])
    let findings = evidence.findings.filter { $0.rule == "upgrade-without-base" }
      .sorted { $0.subject < $1.subject }
    #expect(findings.map(\.subject) == ["1/2", "2/1"])
    #expect(findings.map(\.units) == [2, 2])
    #expect(findings[0].amounts.description == "80.00 USD")
    guard case .grantsNothing? = evidence.entitlements.first(where: { $0.id == "2/1" })?.standing else {
      Issue.record("an upgrade without any base counts")
      return
    }
  }

  @Test("an upgrade with its base is no finding, and one of a later day takes nothing yet")
  func quiet() {
    let all = entitlements {
      $0.order("1/1", sku: "V1", "3", on: "2026-01-02")
      $0.order("1/2", sku: "U2", "3", on: "2026-10-01")
    }
    #expect(all.first { $0.id == "1/1" }?.effective == .limited(3))
    #expect(all.allSatisfy { $0.withoutBase == 0 })
  }

  @Test("parts add up to the effective units; the order of lines never matters", arguments: 1...60)
  func law(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = SmallEstate()
    for id in ["v1", "v2"] { estate.product(id, .device) }
    estate.sku("V1", "v1")
    estate.sku("M1", "v1", .maintenance, months: 12)
    estate.sku("U2", "v2", .upgrade)
    estate.catalogue.skus[2].baseProduct = "v1"
    for number in 0..<Int.random(in: 1...9, using: &random) {
      let sku = ["V1", "M1", "U2"].randomElement(using: &random) ?? "V1"
      let day = Day("2024-01-01")! + Int.random(in: 0...900, using: &random)
      estate.order(
        "\(number % 3)/\(number)", sku: sku, "\(Int.random(in: 1...6, using: &random))", on: "\(day)")
    }
    estate.reservation("V-1", "0/0", 2, for: Scope(departments: ["A"]))
    let all = estate.reckoning().entitlements
    for entitlement in all {
      let sum = entitlement.parts.reduce(Entitled.limited(0)) { $0 + $1.units }
      #expect(sum == (entitlement.standing.counts ? entitlement.effective : .limited(0)))
    }
    let bought = all.filter { $0.product == "v1" && $0.standing.counts }.reduce(0) {
      $0 + ($1.quantity.units ?? 0)
    }
    let left = all.filter(\.standing.counts).reduce(0) { $0 + ($1.effective.units ?? 0) }
    #expect(left == bought)
    estate.records.purchases.shuffle(using: &random)
    #expect(estate.reckoning().entitlements.map(\.parts) == all.map(\.parts))
  }
}
