import Facts
import SeatLedger
import Testing

@Suite("Catalogue and decisions")
struct ConfigurationCatalogueTests {
  @Test(
    "every wrong cell is reported with file and line",
    arguments: [
      (
        "catalogue/products.csv", "product_id,publisher,name,metrik\nmech,Ansys,Mechanical,concurrent\n",
        [
          "catalogue/products.csv:1: unknown column \"metrik\"\n  → did you mean metric?",
          "catalogue/products.csv:1: no column metric; expected the header product_id,publisher,name,metric,edition,version,cores_per_processor,cores_per_device,list_price,currency,criticality",
        ]
      ),
      (
        "catalogue/products.csv",
        "product_id,publisher,name,metric,list_price,currency\nmech,Ansys,Mechanical,concurent,1e3,USD\nmech,,M,device,,\n",
        [
          "catalogue/products.csv:2: metric is \"concurent\"; expected named_user, device, concurrent, core, subscription_seat or site\n  → did you mean concurrent?",
          "catalogue/products.csv:2: list_price is \"1e3\"; expected a decimal number of 0 or more, e.g. 1234.50",
          "catalogue/products.csv:3: publisher is empty; expected a value",
          "catalogue/products.csv:3: product_id \"mech\" stands in line 2 already; expected an id of its own",
        ]
      ),
      (
        "catalogue/skus.csv", "sku,product_id,kind\nA,mecj,licence\nB,,service\nC,,licence\nc,mech,licence\n",
        [
          "catalogue/skus.csv:2: product_id is \"mecj\", which no product of catalogue/products.csv has\n  → did you mean mech?",
          "catalogue/skus.csv:4: product_id is empty; expected a product, because the kind licence grants rights",
          "catalogue/skus.csv:5: sku \"c\" stands in line 4 already; expected an id of its own",
        ]
      ),
      (
        "catalogue/aliases.csv", "match,pattern,product_id,note\nexact,Reader,-,free\nexact,reader,mech,\n",
        [
          "catalogue/aliases.csv:3: the pattern means mech here and - in line 2; expected one meaning; case and blanks are ignored"
        ]
      ),
      (
        "catalogue/identities.csv", "login,person_id,kind\nsvc,,service\nx,,\n",
        [
          "catalogue/identities.csv:3: neither person_id nor kind is given; expected whose login it is, or what kind of account it is"
        ]
      ),
      (
        "decisions/exceptions.csv",
        "exception_id,product_id,rule,requester,approver,rationale,start,expiry\nE1,mech,dormant-seet,A,B,why,2026-07-01,2026-06-30\n",
        [
          "decisions/exceptions.csv:2: rule is \"dormant-seet\"; expected unlicensed-use, over-limit, dormant-seat",
          "decisions/exceptions.csv:2: expiry 2026-06-30 is before start 2026-07-01; expected an expiry on or after it",
        ]
      ),
      (
        "decisions/remediation.csv",
        "remediation_id,rule,product_id,action,owner,decided\nR1,weak-proof,mech,ask,Ann,1 May 2026\n",
        ["decisions/remediation.csv:2: decided is \"1 May 2026\"; expected a date, YYYY-MM-DD"]
      ),
    ])
  func mistakes(_ file: String, _ text: String, _ expected: [String]) throws {
    let faults = try WorkspaceFixture(files: [file: text]).faults()
      .filter { $0.hasPrefix(file) }
    for message in expected {
      #expect(faults.contains { $0.hasPrefix(message) }, "\(message) not in \(faults)")
    }
    #expect(faults.count == expected.count)
  }

  @Test("decisions become values; a person who approves for himself is the review's business")
  func decisions() throws {
    let workspace = try WorkspaceFixture(files: [
      "decisions/exceptions.csv":
        "exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry\n"
        + "E1,mech,,,3,Ann,Ann,why,2026-07-01,2026-12-31\n"
    ]).open()
    let exception = try #require(workspace.decisions.exceptions.first)
    #expect(exception.units == 3)
    #expect(exception.expiry.description == "2026-12-31")
    #expect(exception.origin.description == "decisions/exceptions.csv:2")
  }

  @Test("the catalogue must be there; aliases, identities and decisions may be absent")
  func missing() throws {
    let fixture = try WorkspaceFixture()
    try #require(fixture.faults().isEmpty)
    try WorkspaceFixture.remove(fixture, "catalogue/skus.csv")
    #expect(
      fixture.faults().map { $0.prefix { $0 != ";" && $0 != "\n" } } == [
        "catalogue/skus.csv: the file is missing"
      ])
  }

  @Test(
    "a near name is found, a far one is not",
    arguments: [
      ("clsoe", "close"), ("Autodsek", "Autodesk"), ("due_days", "due-days"), ("zzzzz", nil),
    ])
  func near(_ written: String, _ meant: String?) {
    #expect(nearestName(to: written, among: ["close", "due-days", "Autodesk"]) == meant)
  }
}
