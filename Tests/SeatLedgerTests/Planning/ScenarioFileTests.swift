import Facts
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("A scenario file")
struct ScenarioFileTests {
  private func read(_ text: String) throws -> Scenario { try scenario(Array(text.utf8), file: "grow.toml") }

  private func faults(_ text: String) -> String {
    do {
      _ = try read(text)
      return "nothing was wrong"
    } catch {
      return "\(error)"
    }
  }

  @Test("is read whole, each change with its place")
  func whole() throws {
    let scenario = try read(
      """
      name = "Growth"
      description = "What Finance asks for"
      day = "2027-01-31"
      renewals = "all"
      [[headcount]]
      department = "Finance"
      entity = "MEG"
      change = "+10%"
      by = "2026-12-01"
      leavers = ["E1"]
      [[headcount]]
      role = "Designer"
      people = 0
      [[project]]
      id = "P-1"
      end = "2026-11-30"
      [[term]]
      entitlement = "ENT-1"
      quantity = "unlimited"
      price = "12.50"
      currency = "EUR"
      minimum-commitment = 5
      true-up-price = 20
      [[term]]
      publisher = "Acme"
      uplift = "-2.5%"
      end = "2027-03-31"
      [[tier]]
      from = "a"
      to = "b"
      [[tier]]
      publisher = "Acme"
      edition = "Enterprise"
      [policy]
      dormant-after-days = 30
      """)
    #expect(scenario.name == "Growth" && scenario.description == "What Finance asks for")
    #expect(scenario.day == Day("2027-01-31") && scenario.renewals == .all)
    var first = HeadcountChange(size: .percent(try #require(FixedDecimal(10))), place: "grow.toml:5")
    first.department = "Finance"
    first.legalEntity = "MEG"
    first.by = Day("2026-12-01")
    first.leavers = ["E1"]
    var second = HeadcountChange(size: .people(0), place: "grow.toml:11")
    second.role = "Designer"
    #expect(scenario.headcount == [first, second])
    #expect(
      scenario.projects == [
        ProjectChange(id: "P-1", end: try #require(Day("2026-11-30")), place: "grow.toml:14")
      ])
    var term = TermChange(.entitlement("ENT-1"), place: "grow.toml:17")
    term.quantity = .unlimited
    term.price = FixedDecimal("12.5")
    term.currency = Currency("EUR")
    term.minimumCommitment = 5
    term.trueUpPrice = FixedDecimal(20)
    var uplift = TermChange(.publisher("Acme"), place: "grow.toml:24")
    uplift.upliftPercent = FixedDecimal("-2.5")
    uplift.end = Day("2027-03-31")
    #expect(scenario.terms == [term, uplift])
    #expect(
      scenario.tiers == [
        TierChange(.product(from: "a", to: "b"), place: "grow.toml:28"),
        TierChange(.edition(publisher: "Acme", edition: "Enterprise"), place: "grow.toml:31"),
      ])
    #expect(scenario.policy.dormantAfterDays == 30 && scenario.policy.neverUsedAfterDays == nil)
  }

  @Test("only leavers, by name, are a change")
  func leavers() throws {
    let scenario = try read("name = \"x\"\n[[headcount]]\nentity = \"A\"\nleavers = [\"E1\", \"E2\"]\n")
    #expect(scenario.headcount.first?.size == .change(-2))
  }

  @Test("tells everything that is wrong at once, with its line and what was meant")
  func allFaults() {
    let text = faults(
      """
      nam = "Growth"
      renewals = "always"
      [[headcount]]
      departmnt = "Finance"
      change = 1.5
      [[project]]
      id = "P-1"
      end = 2026-11-30
      [[term]]
      entitlement = "E"
      [[tier]]
      from = "a"
      edition = "b"
      [[tires]]
      x = 1
      """)
    #expect(text.contains("grow.toml:1: unknown key nam"))
    #expect(text.contains("did you mean name?"))
    #expect(text.contains("renewals is the text \"always\""))
    #expect(text.contains("grow.toml:4: unknown key headcount.departmnt"))
    #expect(text.contains("headcount.change is a decimal number without quotes"))
    #expect(text.contains("project.end is a date without quotes"))
    #expect(text.contains("grow.toml:9: term.end is missing; expected a change"))
    #expect(text.contains("grow.toml:11: tier does not say what moves where"))
    #expect(text.contains("unknown table [tires]") || text.contains("unknown key tires"))
  }

  @Test(
    "contradictions are refused",
    arguments: [
      ("[[headcount]]\nentity = \"A\"\npeople = 1\nchange = 1", "both people and change"),
      ("[[headcount]]\nchange = 1", "headcount.department is missing"),
      ("[[headcount]]\nentity = \"A\"\nchange = \"+-3%\"", "people, e.g. 12 or -5"),
      ("[[headcount]]\nentity = \"A\"\nchange = \"-101%\"", "people, e.g. 12 or -5"),
      ("[[term]]\nagreement = \"A\"\nproduct = \"B\"\ndrop = true", "more than one thing"),
      ("[[term]]\nagreement = \"A\"\nquantity = 5", "units of several entitlements"),
      ("[[term]]\nentitlement = \"A\"\ndrop = true\nend = \"2027-01-01\"", "dropped and changed"),
      ("[[term]]\nentitlement = \"A\"\nprice = \"1\"\nuplift = 3", "both price and uplift"),
      ("[[term]]\nentitlement = \"A\"\nprice = \"-1\"", "term.price is the text"),
      ("[[term]]\nentitlement = \"A\"\nuplift = 3\ncurrency = \"EUR\"", "currency without a price"),
      ("[[tier]]\nfrom = \"a\"\nto = \"b\"\nprice = \"1\"", "tier.currency is missing"),
      (
        "[[tier]]\npublisher = \"a\"\nedition = \"b\"\nprice = \"1\"\ncurrency = \"EUR\"", "one price for all"
      ),
      ("renewals = \"all\"", "no day is given"),
    ])
  func contradictions(_ text: String, _ expected: String) {
    let text = faults("name = \"x\"\n" + text + "\n")
    #expect(text.contains(expected), "\(text)")
  }

  @Test("a file that is not there is wrong use")
  func absent() {
    #expect(throws: Fault(.usage, place: "", found: "")) { try readScenario("/nowhere/grow.toml") }
  }
}
