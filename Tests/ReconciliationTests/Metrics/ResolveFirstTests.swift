import Facts
import Testing

@testable import Reconciliation

@Suite("What to resolve first")
struct ResolveFirstTests {
  private func sampleEstate() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cheap", .namedUser, price: "10")
    estate.product("dear", .namedUser, price: "1000")
    estate.product("sql", .core, price: "100")
    estate.server("big", cores: 32, processors: 1)
    estate.server("blank", cores: nil, processors: 1)
    estate.install("sql", on: "big")
    estate.install("sql", on: "blank")
    estate.entitlement("E1", "sql", .limited(40))
    for product in ["cheap", "dear"] { estate.entitlement("E-\(product)", product, .limited(9)) }
    estate.seat("x", "cheap")
    estate.seat("x", "dear")
    estate.seat("y", "cheap")
    return estate
  }

  @Test("what a status hangs on, then money, then units; each record once, with all its products")
  func ranked() {
    let items = sampleEstate().evidence().resolveFirst
    #expect(items.map(\.name) == ["blank", "x", "y"])
    #expect(items[0].decides && !items[1].decides)
    #expect(items[0].units == 31)
    #expect(items[1].parts == [.init(product: "cheap", units: 1), .init(product: "dear", units: 1)])
    #expect(items[1].amounts.description == "200.00 USD")
    #expect(items[0].action == "Record in the device list: cores")
  }

  @Test("a record that changes nothing is not listed, and an exact estate has none")
  func nothing() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("a")
    estate.seat("a", "cad")
    #expect(estate.evidence().resolveFirst.isEmpty)
  }

  @Test("one end of a session missing names its log")
  func sessions() {
    var estate = SmallEstate()
    estate.product("sim", .concurrent)
    estate.session("sim", "a", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00Z", quality: .open)
    let items = estate.evidence().resolveFirst
    #expect(items.map(\.kind) == [.session])
    #expect(items.map(\.name) == ["sources/test.csv"])
    #expect(items.map(\.missing) == ["the other end of 1 session"])
  }
}
