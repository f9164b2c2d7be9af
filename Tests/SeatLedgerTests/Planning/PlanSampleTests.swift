import Foundation
import TestSupport
import Testing

/// A scenario on the sample. The figures follow by hand from its files: the roster of 2026-09-30 (people who are there on
/// 2027-01-31), and the seats of access governance on 2026-09-30.
@Suite("A plan on the sample")
struct PlanSampleTests {
  @Test("is what its files say")
  func figures() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let scenario = packageRoot.appendingPathComponent("Tests/Judges/growth.toml").path
    let outcome = try run(
      seatledger,
      ["plan", workspace, scenario, "--at", "2026-10-05T09:00:00Z", "--quiet", "--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let said = try #require(plan["assumptions"] as? [[String: String]]).compactMap { $0["text"] }
    #expect(said.contains("“Simulation” goes from 36 to 42 people."))
    #expect(said.contains("“Operations” goes from 43 to 33 people."))
    let lines = try #require(plan["lines"] as? [[String: Any]])
    func moved(_ product: String, _ term: String, _ figure: String) throws -> Int? {
      let line = try #require(lines.first { $0["product"] as? String == product })
      let terms = try #require(line["terms"] as? [[String: Any]])
      return terms.first { $0["term"] as? String == term }?[figure] as? Int
    }
    // 35 of the 36 in Simulation have a seat of Slack, and nobody in Operations: 6 × 35 ÷ 36 = 5.83.
    #expect(try moved("slack", "headcount", "netConsumption") == 6)
    // Everybody in Simulation needs Microsoft 365 E3 by catalogue/needs.csv; 4 of the 43 in Operations have it:
    // 6 − 10 × 4 ÷ 43 = 6 − 0.93. Of F3 they have 40: 10 × 40 ÷ 43 = 9.30.
    #expect(try moved("m365-e3", "headcount", "netConsumption") == 5)
    #expect(try moved("m365-f3", "headcount", "netConsumption") == -9)
    // Power BI Pro: 10 in Operations, 1 of the 36 in Simulation: 6 × 1 ÷ 36 = 0.17, 10 × 10 ÷ 43 = 2.33.
    #expect(try moved("power-bi-pro", "headcount", "netConsumption") == -2)
    // 219 seats of Slack at 161.99 USD are 35,475.81; at 173.33 they are 37,959.27.
    let slack = try #require(lines.first { $0["product"] as? String == "slack" })
    let terms = try #require(slack["terms"] as? [[String: Any]]).first { $0["term"] as? String == "terms" }
    #expect(terms?["termCost"] as? [String: String] == ["USD": "2483.46"])
    // All 71 entitled units of Visio go over, at the list price of 96.00 USD.
    let visio = try #require(lines.first { $0["product"] as? String == "visio-plan-2" })
    #expect((visio["planned"] as? [String: Any])?["entitlement"] as? Int == 0)
    #expect(try moved("m365-f3", "tiers", "entitlement") == 71)
    let office = try #require(lines.first { $0["product"] as? String == "m365-f3" })
    let tiers = try #require(office["terms"] as? [[String: Any]]).first { $0["term"] as? String == "tiers" }
    #expect(tiers?["termCost"] as? [String: String] == ["USD": "6816.00"])
  }
}
