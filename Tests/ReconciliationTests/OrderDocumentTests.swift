import Facts
import Testing

@testable import Reconciliation

@Suite("What changed, billed and credited order lines grant")
struct OrderDocumentTests {
  private func estate(_ fill: (inout SmallEstate) -> Void) -> [Entitlement] {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.sku("CAD", "cad", rights: 1)
    fill(&estate)
    return estate.evidence().entitlements
  }

  @Test("a superseded line grants nothing, and what was written anew does")
  func superseded() {
    let entitlements = estate {
      $0.order("77/1", sku: "CAD", "12")
      $0.order("77/1 (superseded 1)", sku: "CAD", "10", status: .superseded)
    }
    #expect(entitlements.map(\.standing.word).sorted() == ["grants nothing", "valid"])
    #expect(entitlements.filter(\.standing.counts).map(\.quantity) == [.limited(12)])
  }

  @Test("an invoice proves its order's line; one without an order is weaker evidence")
  func invoices() {
    let entitlements = estate {
      $0.order("77/1", sku: "CAD", "10")
      $0.order("R1/1", sku: "CAD", "10")
      $0.records.purchases[1].grade = .invoice
      $0.records.purchases[1].proves = "77/1"
      $0.order("R2/1", sku: "CAD", "3")
      $0.records.purchases[2].grade = .invoice
      // An order that nobody read.
      $0.order("R3/1", sku: "CAD", "3")
      $0.records.purchases[3].grade = .invoice
      $0.records.purchases[3].proves = "99/1"
    }
    let titles = Dictionary(uniqueKeysWithValues: entitlements.map { ($0.id, $0.standing.title) })
    #expect(titles == ["77/1": "valid", "R1/1": "proves 77/1", "R2/1": "valid", "R3/1": "valid"])
    #expect(entitlements.first { $0.id == "R2/1" }?.grade == .invoice)
    #expect(entitlements.first { $0.id == "77/1" }?.origins.count == 3)
  }

  @Test("an invoice of an order that only the register knows is no second right")
  func register() {
    let entitlements = estate {
      $0.order("R1/1", sku: "CAD", "10")
      $0.records.purchases[0].grade = .invoice
      $0.records.purchases[0].proves = "99/1"
      $0.entitlement("E1", "cad", .limited(10), proofs: ["99/1"])
    }
    #expect(entitlements.map(\.standing.title).sorted() == ["proves E1", "valid"])
  }

  @Test("money that comes back grants no units, and a credit takes them from its order")
  func credits() {
    let entitlements = estate {
      $0.order("77/1", sku: "CAD", "10")
      $0.order("78/1", sku: "CAD", "10", on: "2026-08-01")
      $0.order("77/2", sku: "CAD", "-4", on: "2026-09-01")
      $0.order("79/1", sku: "CAD", "2", price: "-5")
    }
    let quantities = Dictionary(
      uniqueKeysWithValues: entitlements.filter(\.standing.counts).map { ($0.id, $0.quantity) })
    #expect(quantities == ["77/1": .limited(6), "78/1": .limited(10)])
  }
}
