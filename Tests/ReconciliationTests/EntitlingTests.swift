import Facts
import Testing

@testable import Reconciliation

@Suite("From purchases and contracts to entitlements")
struct EntitlingTests {
  private func estate(_ fill: (inout SmallEstate) -> Void) -> Evidence {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.sku("CAD-10", "cad", rights: 10)
    estate.sku("CAD-SUB", "cad", .subscription, months: 12)
    estate.sku("CAD-M", "cad", .maintenance)
    fill(&estate)
    return estate.evidence()
  }

  @Test("quantity × rights per unit, and nothing from wording")
  func packs() {
    let evidence = estate {
      $0.order("1/1", sku: "cad-10", "3", price: "250")
      $0.order("1/2", sku: "", "50")
      $0.order("1/3", sku: "CAD-M", "7")
    }
    #expect(evidence.entitlements.filter(\.standing.counts).map(\.quantity) == [.limited(30)])
    #expect(evidence.entitlements.first { $0.id == "1/1" }?.unitCost?.description == "25.00 USD")
    #expect(evidence.findings.filter { $0.rule == "money-without-rights" }.map(\.subject) == ["1/2"])
  }

  @Test("money, cancelled lines and fractions grant nothing, each with its reason")
  func nothing() {
    let evidence = estate {
      $0.order("1/1", sku: "CAD-10", "8000", price: "1", isAmountBased: true)
      $0.order("1/2", sku: "CAD-10", "2", status: .cancelled)
      $0.order("1/3", sku: "CAD-SUB", "0.5")
    }
    let standings = Dictionary(uniqueKeysWithValues: evidence.entitlements.map { ($0.id, $0.standing) })
    #expect(standings["1/2"] == .cancelled)
    guard case .withoutRule(let money)? = standings["1/1"], case .grantsNothing(let half)? = standings["1/3"]
    else {
      Issue.record("lines granted something")
      return
    }
    #expect(money.contains("US Dollar"))
    #expect(half.contains("not a whole number"))
  }

  @Test("a subscription ends with its term, to the day")
  func terms() {
    func standing(_ day: String) -> Entitlement.Standing? {
      estate { $0.order("1/1", sku: "CAD-SUB", "5", on: day) }.entitlements.first?.standing
    }
    #expect(standing("2025-10-01") == .valid)
    #expect(standing("2025-09-30") == .expired)
    #expect(standing("2026-10-01") == .notYet)
  }

  @Test("a line that proves a register entry is no second right")
  func proof() {
    let evidence = estate {
      $0.order("1/1", sku: "CAD-SUB", "5")
      $0.entitlement("E1", "cad", .limited(5), proofs: ["1/1"])
    }
    #expect(evidence.entitlements.map(\.standing) == [.provesAnother("E1"), .valid])
    #expect(evidence.entitlements.last?.origins.count == 2)
  }

  @Test("a credit takes units back, from its own order first")
  func credit() {
    let evidence = estate {
      $0.order("1/1", sku: "CAD-SUB", "5", on: "2026-01-01")
      $0.order("2/1", sku: "CAD-SUB", "5", on: "2026-03-01")
      $0.order("1/2", sku: "CAD-SUB", "-7", on: "2026-04-01")
    }
    #expect(
      evidence.entitlements.first { $0.id == "1/2" }?.standing
        == .grantsNothing("gives 7 units back: 5 of 1/1, 2 of 2/1"))
    let units = Dictionary(uniqueKeysWithValues: evidence.entitlements.map { ($0.id, $0.quantity) })
    #expect(units["1/1"] == .limited(0))
    #expect(units["2/1"] == .limited(3))
  }

  @Test("a credit of a later day takes nothing back yet")
  func laterCredit() {
    let evidence = estate {
      $0.order("1/1", sku: "CAD-SUB", "5", on: "2026-01-01")
      $0.order("1/2", sku: "CAD-SUB", "-2", on: "2026-10-01")
    }
    #expect(evidence.entitlements.map(\.standing) == [.valid, .notYet])
    #expect(evidence.entitlements.map(\.quantity) == [.limited(5), .limited(0)])
  }

  @Test("rights bought by another metric do not count, a site right does")
  func metrics() {
    let evidence = estate {
      $0.person("ann")
      $0.seat("ann", "cad")
      $0.entitlement("E1", "cad", .limited(5), metric: .device)
      $0.entitlement("E2", "cad", .limited(1), metric: .site)
    }
    #expect(evidence.entitlements.map(\.standing.counts) == [false, true])
    let line = evidence.positions[0]
    #expect(line.status == .coveredByAgreement)
    #expect(line.surplus == nil)
    #expect(line.coveredByAgreement == 1)
    #expect(line.shortfall == 0)
  }
}
