import Facts
import Testing

@testable import Reconciliation

@Suite("Which units may cover whom")
struct EligibilityTests {
  private let day = Day("2026-09-30")!

  private func product(
    _ id: String, _ metric: Metric = .namedUser, edition: String = "", family: String = "",
    released: String? = nil
  ) -> Product {
    var product = Product(
      id: id, publisher: "Acme", name: "Draw", edition: edition, version: id, metric: metric,
      coresPerProcessor: 0, coresPerDevice: 0, listPrice: nil, currency: nil, criticality: "medium")
    product.family = family
    product.released = released.flatMap { Day($0) }
    return product
  }

  private func coverage(
    _ catalogue: (inout SmallEstate) -> Void, of used: String, by held: String,
    consumer: ConsumerTraits = Self.someone, scope: Scope = .everyone, entity: String = "",
    maintainedTo: String? = nil, standing: Entitlement.Standing = .valid, metric: Metric = .namedUser,
    part fill: (inout EntitlementPart) -> Void = { _ in }
  ) -> Coverage {
    var estate = SmallEstate()
    catalogue(&estate)
    var part = EntitlementPart(
      id: "E", entitlement: "E", units: .limited(1), maintainedTo: maintainedTo.flatMap { Day($0) })
    fill(&part)
    var entitlement = Entitlement(
      id: "E", product: held, metric: metric, quantity: .limited(1), validFrom: nil, validTo: nil,
      grade: .contract, document: "", agreement: "", entity: entity, unitCost: nil, noticeDeadline: nil,
      renewsItself: false, standing: standing, origins: [])
    entitlement.scope = scope
    return Eligibility(estate.catalogue, asOf: day)
      .coverage(of: consumer, using: used, by: part, of: entitlement)
  }

  private static let someone = ConsumerTraits(
    isPool: false, legalEntity: "us", territory: "texas", department: "structures", role: "engineer",
    lists: ["crew"])

  @Test("every condition of a scope must be met; names fold")
  func scope() {
    func refusal(_ scope: Scope) -> Coverage {
      coverage({ _ in }, of: "p", by: "p", scope: scope)
    }
    let met = Scope(
      legalEntities: ["US"], territories: ["Ohio", "TEXAS"], departments: ["Structures"], roles: ["engineer"],
      lists: ["other", "Crew"])
    #expect(refusal(met) == .covers(nil))
    #expect(refusal(Scope(legalEntities: ["DE"])) == .refused(.legalEntity(["DE"])))
    #expect(refusal(Scope(territories: ["Ohio"])) == .refused(.territory(["Ohio"])))
    #expect(refusal(Scope(departments: ["Sales"])) == .refused(.department(["Sales"])))
    #expect(refusal(Scope(roles: ["architect"])) == .refused(.role(["architect"])))
    #expect(refusal(Scope(lists: ["other"])) == .refused(.list(["other"])))
    #expect(coverage({ _ in }, of: "p", by: "p", entity: "DE") == .refused(.legalEntity(["DE"])))
  }

  @Test("reserved units cover those for whom they are kept")
  func reserved() {
    func refusal(_ department: String) -> Coverage {
      coverage(
        { _ in }, of: "p", by: "p",
        part: {
          $0.reservation = "V-1"
          $0.reservedFor = Scope(departments: [department])
        })
    }
    #expect(refusal("structures") == .covers(nil))
    #expect(refusal("sales") == .refused(.reserved("V-1")))
  }

  @Test("what is not in force covers nothing, and says why")
  func standing() {
    #expect(coverage({ _ in }, of: "p", by: "p", standing: .expired) == .refused(.notInForce("expired")))
  }

  @Test("without a right: another product, edition or version")
  func noRight() {
    func refusal(_ products: Product...) -> Coverage {
      coverage({ $0.catalogue.products = products }, of: products[0].id, by: products[1].id)
    }
    #expect(
      refusal(product("b", edition: "Pro"), product("a", edition: "Basic")) == .refused(.edition("Basic")))
    #expect(refusal(product("2026"), product("2025")) == .refused(.version("2025")))
    var other = product("x")
    other.publisher = "Other"
    #expect(refusal(product("2026"), other) == .refused(.product("x")))
  }

  @Test("upgrade with maintenance: versions released while it ran; without a day of release nobody knows")
  func upgrade() {
    func coverage(_ until: String?, released: String? = "2026-03-01", maintenance: Bool = true) -> Coverage {
      self.coverage(
        {
          $0.catalogue.products = [product("2025"), product("2026", released: released)]
          $0.right("UP", "2025", .upgrade, other: "2026", maintenance: maintenance)
        }, of: "2026", by: "2025", maintainedTo: until)
    }
    let released = Day("2026-03-01")!
    #expect(coverage("2026-03-01").isCovered)
    #expect(
      coverage("2026-02-28")
        == .refused(.releasedAfterMaintenance(released, until: Day("2026-02-28")!)))
    #expect(coverage(nil) == .refused(.releasedAfterMaintenance(released, until: nil)))
    #expect(coverage("2026-12-31", released: nil) == .refused(.releaseUnknown("2026")))
    #expect(coverage(nil, maintenance: false).isCovered)
  }

  @Test("a right that names no version reaches those of its family and edition in its direction")
  func family() {
    func covered(_ kind: UseRight.Kind) -> [String] {
      let products = [
        product("2024", family: "draw", released: "2024-03-01"),
        product("2025", family: "draw", released: "2025-03-01"),
        product("2026", family: "draw", released: "2026-03-01"),
        product("2026pro", edition: "Pro", family: "draw", released: "2026-03-01"),
        product("undated", family: "draw"), product("other", family: "paint", released: "2026-03-01"),
      ]
      return products.map(\.id).filter { id in
        id != "2025"
          && coverage(
            {
              $0.catalogue.products = products
              $0.right("R", "2025", kind)
            }, of: id, by: "2025"
          ).isCovered
      }
    }
    #expect(covered(.upgrade) == ["2026"])
    #expect(covered(.downgrade) == ["2024"])
  }

  @Test("downgrade and cross-edition rights that need maintenance hold while it is held")
  func maintained() {
    func coverage(_ until: String?) -> Coverage {
      self.coverage(
        {
          $0.catalogue.products = [product("pro", edition: "Pro"), product("basic", edition: "Basic")]
          $0.right("CE", "pro", .crossEdition, other: "basic", maintenance: true)
        }, of: "basic", by: "pro", maintainedTo: until)
    }
    #expect(coverage("2026-09-30").isCovered)
    #expect(coverage("2026-09-29") == .refused(.notMaintained(until: Day("2026-09-29")!)))
    #expect(coverage(nil) == .refused(.notMaintained(until: nil)))
  }

  @Test("a suite covers its components for a person, not for a pool, and not by another kind of metric")
  func suites() {
    func coverage(_ metric: Metric, _ consumer: ConsumerTraits = Self.someone) -> Coverage {
      self.coverage(
        {
          $0.catalogue.products = [product("suite"), product("part", metric)]
          $0.suite("suite", "part")
        }, of: "part", by: "suite", consumer: consumer)
    }
    #expect(coverage(.namedUser).isCovered)
    #expect(coverage(.subscriptionSeat).isCovered)
    #expect(coverage(.core) == .refused(.metric("named user")))
    #expect(coverage(.concurrent) == .refused(.notOneConsumer))
    var pool = Self.someone
    pool.isPool = true
    #expect(coverage(.namedUser, pool) == .refused(.notOneConsumer))
  }

  @Test("a right that is not asserted does not exist")
  func asserted() {
    var estate = SmallEstate()
    estate.catalogue.products = [product("pro", edition: "Pro"), product("basic", edition: "Basic")]
    estate.right("CE", "pro", .crossEdition, other: "basic")
    func reach(_ asserted: AssertedRights) -> [String] {
      CrossProductRights(estate.catalogue, asserted: asserted).reach(of: "pro")
    }
    #expect(reach(.all) == ["basic"])
    #expect(reach(.none).isEmpty)
    #expect(reach(AssertedRights(["right:CE"])) == ["basic"])
    #expect(reach(AssertedRights(["right:other"])).isEmpty)
  }
}
