import Facts
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("Decisions, caps, needs, projects and the escalation matrix as they are kept")
struct ConfigurationDecisionTests {
  private static let products =
    "product_id,publisher,name,metric,function\nmech,Ansys,Mechanical,concurrent,\napi,X,API,consumption_unit,\n"
    + "cad,X,CAD,named_user,drawing\n"
  private static let terms = "requester,approver,rationale,start,expiry"
  private static let term = "Ann,Bo,why,2026-07-01,2026-12-31"

  private func faults(_ file: String, _ text: String, toml: String = "") throws -> [String] {
    try WorkspaceFixture(
      replacing: [("[[policy.escalation]]", toml + "[[policy.escalation]]")],
      files: ["catalogue/products.csv": Self.products, file: text]
    ).faults()
  }

  @Test("everything that is kept becomes a value")
  func values() throws {
    let workspace = try WorkspaceFixture(
      replacing: [
        (
          "owner = \"simulation lead\"",
          "owner = \"simulation lead\"\namount = \"10000.50 EUR\"\nunits = 5\nopen-days = 30\n"
            + "product = \"cad\"\nlegal-entity = \"Inc\"\ndepartment = \"Dept\"\n"
            + "[[policy.limit]]\nproduct = \"cad\"\nhard = 4"
        ),
        (
          "dormant-after-days = 60",
          "dormant-after-days = 60\nunderused-below-days = 5\nseat-before-start-days = 2\n"
            + "joiner-seat-within-days = 7\nleaver-seat-within-days = 1"
        ),
      ],
      files: [
        "catalogue/products.csv": Self.products,
        "catalogue/caps.csv": "cap_id,product_id,agreement,per,units,clause\nC,api,,person,10,section 3\n",
        "catalogue/needs.csv": "product_id,department,role\ncad,Dept,\n",
        "catalogue/projects.csv": "project_id,title,end,owner\nP,Bridge,2026-09-30,Ann\nQ,Tower,,\n",
        "decisions/approvals.csv":
          "approval_id,product_id,agreement,limit,up_to,\(Self.terms),fallback\n"
          + "A,cad,,hard-limit,9,\(Self.term),counted weekly\nB,api,,usage-cap,90,\(Self.term),\n",
        "decisions/exceptions.csv":
          "exception_id,product_id,\(Self.terms),fallback,renews\nE1,cad,\(Self.term),,\nE2,cad,\(Self.term),watched,E1\n",
      ]
    ).open()
    let row = try #require(workspace.policy.escalation.first)
    #expect(row.minimumAmount?.description == "10000.50 EUR" && row.minimumUnits == 5)
    #expect(row.openMoreThanDays == 30 && row.product == "cad" && row.legalEntity == "Inc")
    #expect(row.department == "Dept")
    #expect(workspace.policy.underusedBelowDays == 5 && workspace.policy.seatBeforeStartDays == 2)
    #expect(workspace.policy.joinerSeatWithinDays == 7 && workspace.policy.leaverSeatWithinDays == 1)
    #expect(workspace.catalogue.products.map(\.function) == ["", "", "drawing"])
    #expect(workspace.catalogue.caps.map(\.reach) == [.person])
    #expect(workspace.catalogue.needs.map(\.department) == ["Dept"])
    #expect(workspace.catalogue.projects.map(\.end) == [Day("2026-09-30"), nil])
    #expect(workspace.decisions.approvals.map(\.limit) == [.hardLimit, .usageCap])
    #expect(workspace.decisions.approvals.map(\.terms.fallback) == ["counted weekly", ""])
    #expect(workspace.decisions.exceptions.map(\.renews) == ["", "E1"])
    #expect(workspace.decisions.exceptions[1].terms.fallback == "watched")
  }

  @Test(
    "what would approve, cap, need or renew nothing is said, with its place",
    arguments: [
      (
        "decisions/approvals.csv",
        "approval_id,product_id,limit,up_to,\(terms)\nA,cad,hard-limit,9,\(term)\n",
        "decisions/approvals.csv:2: cad has no hard limit to go beyond"
      ),
      (
        "decisions/approvals.csv", "approval_id,product_id,limit,up_to,\(terms)\nA,api,usage-cap,9,\(term)\n",
        "decisions/approvals.csv:2: no cap of catalogue/caps.csv is of api"
      ),
      (
        "decisions/approvals.csv",
        "approval_id,product_id,agreement,limit,up_to,\(terms)\nA,api,X-1,usage-cap,9,\(term)\n",
        "decisions/approvals.csv:2: product_id and agreement are both given"
      ),
      (
        "decisions/approvals.csv", "approval_id,product_id,limit,up_to,\(terms)\nA,api,usage-cup,9,\(term)\n",
        "decisions/approvals.csv:2: limit is \"usage-cup\""
      ),
      (
        "decisions/exceptions.csv", "exception_id,product_id,\(terms),renews\nE2,cad,\(term),E9\n",
        "decisions/exceptions.csv:2: renews names \"E9\", which no exception has"
      ),
      (
        "decisions/exceptions.csv",
        "exception_id,product_id,\(terms),renews\nE1,cad,\(term),E2\nE2,cad,\(term),E1\n",
        "decisions/exceptions.csv:2: E1 renews itself, by way of E2"
      ),
      (
        "catalogue/caps.csv", "cap_id,per,units\nC,total,5\n",
        "catalogue/caps.csv:2: product_id and agreement are both empty"
      ),
      (
        "catalogue/caps.csv", "cap_id,product_id,per,units\nC,mech,total,5\n",
        "catalogue/caps.csv:2: a cap of a product with the metric concurrent"
      ),
      (
        "catalogue/needs.csv", "product_id,department\ncad,\n",
        "catalogue/needs.csv:2: the row says for nobody in particular"
      ),
      (
        "catalogue/needs.csv", "product_id,department\ncda,Dept\n",
        "catalogue/needs.csv:2: product_id is \"cda\", which no product"
      ),
      (
        "catalogue/projects.csv", "project_id,title,end\nP,T,30.9.2026\n",
        "catalogue/projects.csv:2: end is \"30.9.2026\""
      ),
      (
        "catalogue/projects.csv", "project_id,title\nP,T\np,U\n",
        "catalogue/projects.csv:3: project_id \"p\" stands in line 2 already"
      ),
    ])
  func mistakes(_ file: String, _ text: String, _ expected: String) throws {
    let found = try faults(file, text).filter { $0.hasPrefix(file) }
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
  }

  @Test("an amount without its currency, and a product that does not exist, are no condition")
  func conditions() throws {
    let amount = try WorkspaceFixture(replacing: [
      ("owner = \"simulation lead\"", "owner = \"simulation lead\"\namount = 10000")
    ]).faults()
    #expect(amount.first?.contains("an amount and its currency in quotes") == true, "\(amount)")
    let product = try WorkspaceFixture(replacing: [
      ("owner = \"simulation lead\"", "owner = \"simulation lead\"\nproduct = \"mach\"")
    ]).faults()
    #expect(product.first?.contains("policy.escalation names the product \"mach\"") == true, "\(product)")
  }
}
