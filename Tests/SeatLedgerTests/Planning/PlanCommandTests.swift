import Foundation
import TestSupport
import Testing

/// A workspace and a scenario in, a plan out, as a person at the command line sees it.
@Suite("plan")
struct PlanCommandTests {
  private static let at = "2026-04-05T09:00:00Z"

  /// Twelve people: seven in Design, five in Build. Six of Design and two of Build have a seat of CAD; nine are held.
  private func firm() throws -> SmallFirm {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 9, seats: [1, 2, 3, 4, 5, 6, 8, 9], users: [1, 2, 3, 8])
    return firm
  }

  private func plan(_ firm: SmallFirm, _ scenario: String, _ more: [String] = []) throws -> Outcome {
    try firm.write("../grow.toml", scenario)
    return try run(
      seatledger,
      ["plan", firm.workspace, firm.folder.path + "/grow.toml", "--at", Self.at, "--quiet"] + more)
  }

  private func line(_ outcome: Outcome) throws -> [String: Any] {
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require((object?["lines"] as? [[String: Any]])?.first)
  }

  private func number(_ line: [String: Any], _ part: String, _ name: String) -> Int? {
    (line[part] as? [String: Any])?[name] as? Int
  }

  @Test("growth of a department, its range and its money, and nothing written in the workspace")
  func growth() throws {
    let firm = try firm()
    let before = try filesBelow(firm.workspace)
    // 7 people more in Design: 7 × 6 ÷ 7 = 6 seats; of those with use 7 × 3 ÷ 7 = 3.
    let line = try line(
      plan(
        firm, "name = \"Growth\"\n[[headcount]]\ndepartment = \"Design\"\nchange = 7\n", ["--format", "json"])
    )
    #expect(number(line, "today", "netConsumption") == 8)
    #expect(number(line, "planned", "netConsumption") == 14)
    #expect(number(line, "planned", "shortfall") == 5)
    #expect(number(line, "consumptionRange", "low") == 11)
    #expect(number(line, "consumptionRange", "high") == 14)
    let cost = (line["planned"] as? [String: Any])?["shortfallCost"] as? [String: String]
    #expect(cost == ["EUR": "600.00"])
    let terms = try #require(line["terms"] as? [[String: Any]])
    #expect(terms.map { $0["term"] as? String } == ["headcount"])
    #expect(terms.first?["shortfall"] as? Int == 5)
    #expect(try filesBelow(firm.workspace) == before)
  }

  @Test(
    "a scenario that is not there, or a folder in its place, is what is wrong, not the folder that one is in")
  func noScenario() throws {
    let folder = try TemporaryFolder()
    let missing = try run(seatledger, ["plan", "nowhere"], in: URL(filePath: folder.path))
    #expect(missing.status == 2)
    #expect(missing.errors.contains("nowhere: there is no such file; expected a scenario file"))
    let alone = try run(seatledger, ["plan", folder.path])
    #expect(alone.status == 2)
    #expect(alone.errors.contains("this is a folder, and no scenario file is named"))
  }

  @Test("prints for each line today, its terms, the plan and the difference")
  func text() throws {
    let outcome = try plan(
      firm(),
      """
      name = "Fewer, and dearer"
      [[headcount]]
      department = "Build"
      change = -5
      [[term]]
      entitlement = "E1"
      quantity = 6
      uplift = 5
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for part in [
      "“Build” goes from 5 to 0 people", "Entitlement E1 has 6 units, costs 5 % more", "headcount", "terms",
      "difference", "1 line moves, 0 do not", "756.00 EUR", "1,080.00 EUR",
    ] { #expect(outcome.output.contains(part), "\(part) in \(outcome.output)") }
  }

  @Test("what the workspace does not have is wrong use, all at once, with the line")
  func wrong() throws {
    let outcome = try plan(
      firm(),
      "name = \"x\"\n[[headcount]]\ndepartment = \"Desing\"\nchange = 1\n[[term]]\nentitlement = \"E2\"\ndrop = true\n"
    )
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("grow.toml:2: the roster has no department “Desing”"))
    #expect(outcome.errors.contains("did you mean \"Design\"?"))
    #expect(outcome.errors.contains("grow.toml:5: there is no entitlement E2"))
    #expect(try run(seatledger, ["plan"]).status == 2)
  }

  @Test("writes a page, valid XML and tables that agree, the same bytes each time")
  func written() throws {
    let firm = try firm()
    let scenario = """
      name = "Growth & <b>more</b>"
      day = "2027-06-30"
      [[headcount]]
      department = "Design"
      change = 7
      """
    let first = firm.folder.path + "/first"
    let second = firm.folder.path + "/second"
    for folder in [first, second] {
      #expect(try plan(firm, scenario, ["--output", folder]).status == 0)
    }
    #expect(try filesBelow(first) == filesBelow(second))
    let page = try String(contentsOfFile: first + "/plan.html", encoding: .utf8)
    #expect(page.contains("<h1>Growth &amp; &lt;b&gt;more&lt;/b&gt;</h1>"))
    #expect(page.contains("not sealed"))
    let names = try FileManager.default.contentsOfDirectory(atPath: first + "/tables").sorted()
    #expect(names == ["plan-money.csv", "plan-terms.csv", "plan.csv"])
    let table = try String(contentsOfFile: first + "/tables/plan.csv", encoding: .utf8)
    #expect(
      table.contains("Acme,cad,CAD,subscription_seat,surplus,shortfall,9,9,0,8,14,6,0,5,5,1,0,-1,11,14,"))
    if isAvailable("xmllint") {
      let outcome = try run(
        "xmllint", ["--noout", "--nonet", "--schema", first + "/plan.xsd", first + "/plan.xml"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }
}
