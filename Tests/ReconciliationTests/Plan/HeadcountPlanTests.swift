import Facts
import Testing

@testable import Reconciliation

@Suite("A plan's headcount")
struct HeadcountPlanTests {
  /// Ten people in DE: seven have a seat of mail, six of them used it in the period; one in US has one too.
  private func office() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("mail", .subscriptionSeat)
    for number in 0..<10 {
      estate.person("D\(number)", entity: "DE")
      if number < 7 { estate.seat("D\(number)", "mail") }
      if number < 6 { estate.use("D\(number)", "mail", on: "2026-08-03") }
    }
    estate.person("U0", entity: "US")
    estate.seat("U0", "mail")
    estate.use("U0", "mail", on: "2026-08-03")
    estate.entitlement("E-1", "mail", .limited(9), to: "2027-06-30")
    return estate
  }

  @Test("more people take up what present ones hold, in proportion")
  func more() throws {
    let line = try office().plan { $0.headcount = [.entity("DE", .change(5))] }.line("mail")
    // 8 seats today; 5 × 7 ÷ 10 = 3.5, rounded to 4; of the active 5 × 6 ÷ 10 = 3; rounded up 4.
    #expect(line.today.consumption == 8)
    #expect(line.planned.consumption == 12)
    #expect(line.consumption == Estimate(low: 11, expected: 12, high: 12))
    #expect(line.today.surplus == 1)
    #expect(line.planned.shortfall == 3)
    #expect(line.planned.shortfallCost.description == "300.00 USD")
    #expect(line.steps.map(\.term) == [.headcount])
    #expect(line.difference.shortfall == 3)
    #expect(line.difference.surplus == -1)
  }

  @Test("per cent and absolute numbers mean the same people")
  func sizes() throws {
    for size: HeadcountChange.Size in [.change(5), .people(15), .percent(try #require(FixedDecimal("50")))] {
      let line = try office().plan { $0.headcount = [.entity("de", size)] }.line("mail")
      #expect(line.planned.consumption == 12)
    }
  }

  @Test("fewer people free their share, and named ones what they hold")
  func fewer() throws {
    // 3 × 7 ÷ 10 = 2.1 → 2 seats; at the least 3 × 6 ÷ 10 = 1, at the most 3.
    let line = try office().plan { $0.headcount = [.entity("DE", .change(-3))] }.line("mail")
    #expect(line.planned.consumption == 6)
    #expect(line.consumption == Estimate(low: 5, expected: 6, high: 7))
    // D8 and D9 hold nothing, D0 does.
    let named = try office().plan {
      $0.headcount = [.entity("DE", .change(-3), leavers: ["D0", "D8", "D9@firm.example"])]
    }.line("mail")
    #expect(named.planned.consumption == 7)
    #expect(named.consumption.isExact)
  }

  @Test("what catalogue/needs.csv names, everybody who comes needs")
  func needs() throws {
    var estate = office()
    let origin = estate.origin()
    estate.catalogue.needs = [
      ProductNeed(product: "mail", department: "", role: "", legalEntity: "DE", origin: origin)
    ]
    let line = try estate.plan { $0.headcount = [.entity("DE", .change(5))] }.line("mail")
    #expect(line.planned.consumption == 13)
    #expect(line.consumption.isExact)
  }

  @Test("planned people are covered only by what holds for their entity")
  func scope() throws {
    var estate = office()
    estate.entitlement("E-2", "mail", .limited(50), entity: "US")
    let line = try estate.plan { $0.headcount = [.entity("DE", .change(10))] }.line("mail")
    // 15 consumers: 14 in DE, 1 in US, who is covered by E-2; 9 of E-1 for the 14.
    #expect(line.planned.shortfall == 5)
  }

  @Test("a pool's load grows by people who work at the same times as present ones")
  func pool() throws {
    var estate = SmallEstate(roles: [.people, .access])
    estate.product("cfd", .concurrent)
    for number in 0..<4 { estate.person("P\(number)", entity: "DE") }
    estate.session("cfd", "P0", "2026-08-03T08:00:00Z", "2026-08-03T10:00:00Z")
    estate.session("cfd", "P1", "2026-08-03T09:00:00Z", "2026-08-03T11:00:00Z")
    estate.entitlement("E-1", "cfd", .limited(2))
    // 4 more: 4 × 2 ÷ 4 = 2 users, one like P0, one like P1: the peak of 2 becomes 4.
    let more = try estate.plan { $0.headcount = [.entity("DE", .change(4))] }.line("cfd")
    #expect(more.today.consumption == 2)
    #expect(more.planned.consumption == 4)
    #expect(more.planned.shortfall == 2)
    let fewer = try estate.plan { $0.headcount = [.entity("DE", .change(-2))] }.line("cfd")
    #expect(fewer.planned.consumption == 1)
  }

  @Test("devices come and go with the people who have them, servers do not")
  func devices() throws {
    var estate = SmallEstate()
    estate.product("cad", .device)
    estate.product("db", .core, perProcessor: 0, perDevice: 4)
    for number in 0..<4 {
      estate.person("P\(number)", entity: "DE")
      estate.device("W\(number)", entity: "DE")
      estate.records.devices[number].assignedTo = "P\(number)"
    }
    estate.install("cad", on: "W0")
    estate.install("cad", on: "W1")
    estate.device("S", entity: "DE", cores: 8)
    estate.install("db", on: "S")
    let plan = try estate.plan { $0.headcount = [.entity("DE", .change(6))] }
    #expect(try plan.line("cad").planned.consumption == 5)
    #expect(try plan.line("db").steps.isEmpty)
    let gone = try estate.plan { $0.headcount = [.entity("DE", .change(-1), leavers: ["P0"])] }
    #expect(try gone.line("cad").planned.consumption == 1)
  }

  @Test("consumption units grow with the people who consume them")
  func units() throws {
    var estate = SmallEstate(roles: [.people, .access])
    estate.product("flex", .consumptionUnit)
    for number in 0..<4 { estate.person("P\(number)", entity: "DE") }
    estate.use("P0", "flex", on: "2026-08-03")
    estate.use("P1", "flex", on: "2026-08-03")
    estate.records.uses[0].quantityInPeriod = FixedDecimal(10)
    estate.records.uses[1].quantityInPeriod = FixedDecimal(30)
    // 2 more people: 2 × 2 ÷ 4 = 1 user, like P0.
    let line = try estate.plan { $0.headcount = [.entity("DE", .change(2))] }.line("flex")
    #expect(line.today.consumption == 40)
    #expect(line.planned.consumption == 50)
  }

  @Test("says what it cannot do, with everything at once")
  func refusals() {
    let text = office().refusal {
      $0.headcount = [
        .entity("DF", .change(1)), .entity("US", .change(-2)),
        .entity("DE", .change(0), leavers: ["U0", "nobody"]),
      ]
    }
    #expect(text.contains("the roster has no entity “DF”"))
    #expect(text.contains("did you mean \"DE\"?"))
    #expect(text.contains("2 people go from “entity US”, which has 1"))
    #expect(text.contains("“U0” is not of “entity DE”"))
    #expect(text.contains("nobody called “nobody”"))
    let twice = office().refusal {
      var all = HeadcountChange.entity("", .change(1))
      all.department = "Dept"
      $0.headcount = [.entity("DE", .change(1)), all]
    }
    #expect(twice.contains("belong to “entity DE” too"))
  }

  @Test("what comes after the day that is looked at is not there yet")
  func later() throws {
    let plan = try office().plan {
      $0.day = Day("2026-12-31")
      $0.headcount = [.entity("DE", .change(5), by: "2027-01-01")]
    }
    #expect(try plan.line("mail").planned.consumption == 8)
    #expect(plan.notes.contains { $0.text.contains("only by 2027-01-01") })
  }
}
