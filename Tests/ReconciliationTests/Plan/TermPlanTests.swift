import Facts
import Testing

@testable import Reconciliation

@Suite("A plan's time, projects, terms, tiers and policy")
struct TermPlanTests {
  /// Five seats of mail, three by register to the end of the year, two by purchase for twelve months.
  private func office() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("mail", .subscriptionSeat, price: "50")
    estate.product("mail-plus", .subscriptionSeat, price: "80")
    for number in 0..<5 {
      estate.person("P\(number)")
      estate.seat("P\(number)", "mail")
    }
    estate.entitlement("E-1", "mail", .limited(3), to: "2026-12-31", price: "40")
    estate.sku("M-1", "mail", .subscription, months: 12)
    estate.order("PO/1", sku: "M-1", "2", price: "45", on: "2026-02-01")
    return estate
  }

  @Test("terms end with time, unless they renew themselves, or all do")
  func time() throws {
    let day = Day("2027-01-15")
    let ends = try office().plan { $0.day = day }.line("mail")
    #expect(ends.today.shortfall == 0)
    #expect(ends.planned.shortfall == 3)
    #expect(ends.steps.map(\.term) == [.time])
    #expect(ends.today.termCost.description == "210.00 USD")
    #expect(ends.planned.termCost.description == "90.00 USD")
    var renewing = office()
    renewing.records.entitlements[0].renewsItself = true
    #expect(try renewing.plan { $0.day = day }.line("mail").steps.isEmpty)
    let none = try renewing.plan {
      $0.day = day
      $0.renewals = .none
    }
    #expect(try none.line("mail").planned.shortfall == 3)
    // A year later the order's twelve months are over as well.
    let all = try office().plan {
      $0.day = Day("2027-12-31")
      $0.renewals = .all
    }
    #expect(try all.line("mail").steps.isEmpty)
    #expect(try office().plan { $0.day = Day("2027-12-31") }.line("mail").planned.shortfall == 5)
  }

  @Test("known leavers give back what they hold, known joiners need what is named")
  func known() throws {
    var estate = office()
    estate.records.people[0].end = Day("2026-11-30")
    estate.person("J")
    estate.records.people[5].start = Day("2026-11-01")
    let origin = estate.origin()
    estate.catalogue.needs = [
      ProductNeed(product: "mail-plus", department: "Dept", role: "", legalEntity: "", origin: origin)
    ]
    let plan = try estate.plan { $0.day = Day("2026-12-15") }
    #expect(try plan.line("mail").planned.consumption == 4)
    #expect(try plan.line("mail-plus").planned.consumption == 1)
    let before = try estate.plan { $0.day = Day("2026-10-15") }
    #expect(try before.line("mail").planned.consumption == 5)
  }

  @Test("seats of a project come back when it ends, and not when it runs on")
  func projects() throws {
    var estate = office()
    estate.records.assignments[0].project = "X"
    estate.records.assignments[1].project = "X"
    // P1 used it: without another seat that ends as well.
    estate.use("P1", "mail", on: "2026-08-03")
    let origin = estate.origin()
    estate.catalogue.projects = [
      Project(id: "X", title: "x", end: Day("2026-12-31"), owner: "", origin: origin)
    ]
    let early = ProjectChange(id: "X", end: Day("2026-11-30")!, place: "t:1")
    #expect(try estate.plan { $0.projects = [early] }.line("mail").planned.consumption == 3)
    let day = Day("2027-01-10")
    #expect(try estate.plan { $0.day = day }.line("mail").planned.consumption == 3)
    let late = ProjectChange(id: "X", end: Day("2027-03-31")!, place: "t:1")
    let runsOn = try estate.plan {
      $0.day = day
      $0.projects = [late]
    }
    #expect(try runsOn.line("mail").planned.consumption == 5)
    let wrong = estate.refusal {
      $0.projects = [ProjectChange(id: "Y", end: Day("2026-11-30")!, place: "t:1")]
    }
    #expect(wrong.contains("no project “Y”"))
  }

  @Test("quantities, prices and commitments change what is held and what it costs")
  func terms() throws {
    var change = TermChange(.entitlement("E-1"), place: "t:1")
    change.quantity = .limited(6)
    change.upliftPercent = FixedDecimal(10)
    change.minimumCommitment = 8
    let line = try office().plan { $0.terms = [change] }.line("mail")
    #expect(line.planned.entitlement == 8)
    #expect(line.planned.surplus == 3)
    // 8 committed × 44.00 + 2 × 45.00.
    #expect(line.planned.termCost.description == "442.00 USD")
    var purchase = TermChange(.entitlement("PO/1"), place: "t:1")
    purchase.quantity = .limited(4)
    #expect(
      try office().plan { $0.terms = [purchase] }.line("mail").planned.termCost.description == "300.00 USD")
    var dropped = TermChange(.product("mail"), place: "t:1")
    dropped.isDropped = true
    #expect(try office().plan { $0.terms = [dropped] }.line("mail").planned.shortfall == 5)
  }

  @Test("terms cost what is left of their units, and what has no price is named")
  func cost() throws {
    var estate = office()
    let origin = estate.origin()
    var upgrade = SKURule(
      sku: "UP", product: "mail-plus", kind: .upgrade, rightsPerUnit: 1, termMonths: 12, origin: origin)
    upgrade.baseProduct = "mail"
    estate.catalogue.skus.append(upgrade)
    estate.order("UP/1", sku: "UP", "2", price: "30", on: "2026-03-01")
    // Two of the five units of mail went into the upgrade.
    let line = try estate.plan { _ in }.line("mail")
    #expect(line.today.entitlement == 3)
    #expect(line.today.termCost.description != "210.00 USD")
    let priced = try office().plan { _ in }
    #expect(!priced.notes.contains { $0.text.hasPrefix("What terms cost leaves out") })
    var unpriced = office()
    unpriced.records.entitlements[0].unitPrice = nil
    let plan = try unpriced.plan { _ in }
    #expect(try plan.line("mail").today.unpricedTerms == 3)
    #expect(plan.notes.contains { $0.text.contains("Product mail (3 today, 3 as planned)") })
  }

  @Test("a lower price per cent, a cap that is passed, a price that nobody recorded")
  func prices() throws {
    var estate = office()
    estate.records.entitlements[0].upliftCapPercent = FixedDecimal(5)
    estate.records.entitlements[0].unitPrice = nil
    var change = TermChange(.publisher("acme"), place: "t:1")
    change.upliftPercent = FixedDecimal(7)
    let plan = try estate.plan { $0.terms = [change] }
    #expect(plan.notes.contains { $0.text.contains("may rise by 5 % at most") })
    #expect(plan.notes.contains { $0.text.contains("E-1 has no recorded price") })
    #expect(try plan.line("mail").planned.termCost.description == "96.30 USD")
  }

  @Test("terms that do not exist, or are changed twice, are refused")
  func refusals() {
    var one = TermChange(.entitlement("E-2"), place: "t:1")
    one.isDropped = true
    var other = TermChange(.agreement("none"), place: "t:2")
    other.isDropped = true
    let text = office().refusal { $0.terms = [one, other] }
    #expect(text.contains("t:1: there is no entitlement E-2"))
    #expect(text.contains("did you mean \"E-1\"?"))
    #expect(text.contains("t:2: there is no agreement none"))
    var all = TermChange(.product("mail"), place: "t:3")
    all.isDropped = true
    var own = TermChange(.entitlement("E-1"), place: "t:4")
    own.quantity = .limited(1)
    #expect(office().refusal { $0.terms = [all, own] }.contains("E-1 is changed in t:3 already"))
  }

  @Test("another tier takes everything along, at the price that is said, listed, or not known")
  func tiers() throws {
    let move = TierChange(.product(from: "mail", to: "mail-plus"), place: "t:1")
    let plan = try office().plan { $0.tiers = [move] }
    let (old, new) = (try plan.line("mail"), try plan.line("mail-plus"))
    #expect(old.planned.consumption == 0 && old.planned.entitlement == 0)
    #expect(new.planned.consumption == 5 && new.planned.entitlement == 5 && new.planned.shortfall == 0)
    #expect(new.planned.termCost.description == "400.00 USD")
    var priced = move
    priced.price = FixedDecimal("70.5")
    priced.currency = Currency("EUR")
    let own = try office().plan { $0.tiers = [priced] }.line("mail-plus")
    #expect(own.planned.termCost.description == "352.50 EUR")
    var unknown = office()
    unknown.catalogue.products[1].listPrice = nil
    #expect(try unknown.plan { $0.tiers = [move] }.line("mail-plus").planned.termCost.isZero)
  }

  @Test("a publisher's edition is found by name; what is not there is refused")
  func editions() throws {
    var estate = office()
    estate.catalogue.products[1].name = estate.catalogue.products[0].name
    estate.catalogue.products[1].edition = "Plus"
    let plan = try estate.plan {
      $0.tiers = [TierChange(.edition(publisher: "Acme", edition: "plus"), place: "t:1")]
    }
    #expect(try plan.line("mail-plus").planned.consumption == 5)
    let wrong = estate.refusal {
      $0.tiers = [
        TierChange(.edition(publisher: "Acne", edition: "plus"), place: "t:1"),
        TierChange(.product(from: "mail", to: "mail-plu"), place: "t:2"),
      ]
    }
    #expect(wrong.contains("no product is of publisher “Acne”"))
    #expect(wrong.contains("no product “mail-plu”"))
  }

  @Test("other thresholds change what idle seats cost, and nothing else")
  func policy() throws {
    var estate = office()
    estate.use("P0", "mail", on: "2026-09-20")
    estate.use("P1", "mail", on: "2026-08-20")
    let line = try estate.plan { $0.policy.dormantAfterDays = 30 }.line("mail")
    // Never used: P2, P3, P4; with 30 days P1, last used 41 days before the period's end, is dormant as well. One more seat
    // costs what the newest ones did.
    #expect(line.today.potentialSaving.description == "135.00 USD")
    #expect(line.planned.potentialSaving.description == "180.00 USD")
    #expect(line.difference.consumption == 0 && line.difference.shortfall == 0)
  }
}
