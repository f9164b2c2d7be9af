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
          "catalogue/products.csv:1: no column metric; expected the header product_id,publisher,name,metric,edition,version,cores_per_processor,cores_per_device,list_price,currency,criticality,family,released,pack_units,users_per_processor,value_unit_table,percentile",
        ]
      ),
      (
        "catalogue/products.csv",
        "product_id,publisher,name,metric,list_price,currency\nmech,Ansys,Mechanical,concurent,1e3,USD\nmech,,M,device,,\n",
        [
          "catalogue/products.csv:2: metric is \"concurent\"; expected named_user, device, concurrent, core, subscription_seat, site, processor, processor_value_unit, user_cal, device_cal, cal, instance or consumption_unit\n  → did you mean concurrent?",
          "catalogue/products.csv:2: list_price is \"1e3\"; expected a decimal number of 0 or more, e.g. 1234.50",
          "catalogue/products.csv:3: publisher is empty; expected a value",
          "catalogue/products.csv:3: product_id \"mech\" stands in line 2 already; expected an id of its own",
        ]
      ),
      (
        "catalogue/products.csv",
        "product_id,publisher,name,metric,percentile,value_unit_table,users_per_processor,pack_units\n"
          + "mech,Ansys,M,concurrent,100,,,\na,X,A,device,95,pvu,25,0\nb,X,B,processor_value_unit,,,,\n"
          + "c,X,C,processor_value_unit,,pvu,,\n",
        [
          "catalogue/products.csv:2: percentile is \"100\"; expected a whole number from 1 to 99",
          "catalogue/products.csv:3: users_per_processor with the metric device; expected it with the metric named_user alone",
          "catalogue/products.csv:3: value_unit_table with the metric device; expected it with the metric processor_value_unit alone",
          "catalogue/products.csv:3: percentile with the metric device; expected it with the metric concurrent alone",
          "catalogue/products.csv:3: pack_units is \"0\"; expected a whole number from 1 to 1000000",
          "catalogue/products.csv:4: value_unit_table is empty; expected the name of a table in catalogue/value-units.csv",
          "catalogue/products.csv: product a counts by the table \"pvu\"; expected a table of catalogue/value-units.csv",
          "catalogue/products.csv: product c counts by the table \"pvu\"; expected a table of catalogue/value-units.csv",
        ]
      ),
      (
        "catalogue/value-units.csv",
        "table,processor_model,units_per_core\npvu,Xeon,70\npvu,XEON,80\n,POWER,\npvu,*,0\n",
        [
          "catalogue/value-units.csv:3: table and processor_model \"pvu xeon\" stands in line 2 already; expected an id of its own",
          "catalogue/value-units.csv:4: table is empty; expected a value",
          "catalogue/value-units.csv:4: units_per_core is empty; expected a whole number",
          "catalogue/value-units.csv:5: units_per_core is \"0\"; expected a whole number from 1 to 1000000",
        ]
      ),
      (
        "catalogue/tiers.csv",
        "product_id,kind,from,unit_price,currency\nmech,tier,1,0.5,USD\nmecj,over,,-1,usd\n",
        [
          "catalogue/tiers.csv:2: mech has the metric concurrent; expected a product with the metric consumption_unit",
          "catalogue/tiers.csv:3: product_id is \"mecj\", which no product of catalogue/products.csv has\n  → did you mean mech?",
          "catalogue/tiers.csv:3: kind is \"over\"; expected tier or overage",
          "catalogue/tiers.csv:3: from is empty; expected the first unit, 1 or more",
          "catalogue/tiers.csv:3: unit_price is \"-1\"; expected a decimal number of 0 or more, e.g. 0.0023",
          "catalogue/tiers.csv:3: currency is \"usd\"; expected an ISO 4217 code in capitals",
        ]
      ),
      (
        "catalogue/headcount.csv",
        "department,month,people\nDesign,2026-10,14\ndesign,2026-10,15\nBuild,2026-13,\n",
        [
          "catalogue/headcount.csv:3: department, legal_entity and month \"design  2026-10\" stands in line 2 already; expected an id of its own",
          "catalogue/headcount.csv:4: month is \"2026-13\"; expected a month, YYYY-MM",
          "catalogue/headcount.csv:4: people is empty; expected a whole number, 0 or more",
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
          "decisions/exceptions.csv:2: rule is \"dormant-seet\"; expected unlicensed-use, over-limit",
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
    #expect(exception.terms.expiry.description == "2026-12-31")
    #expect(exception.origin.description == "decisions/exceptions.csv:2")
  }

  @Test("a product of consumption units has one currency, and tiers from the first unit on")
  func tiers() throws {
    let products =
      "product_id,publisher,name,metric,pack_units,released,family\nmech,Ansys,M,concurrent,2,2026-01-31,mechs\n"
      + "api,X,API,consumption_unit,,,\n"
    let header = "product_id,kind,from,unit_price,currency\n"
    let workspace = try WorkspaceFixture(files: [
      "catalogue/products.csv": products,
      "catalogue/tiers.csv": header
        + "api,tier,1,0.0023,USD\napi,tier,1001,0.0015,USD\napi,overage,1,0.01,USD\n",
    ]).open()
    #expect(workspace.catalogue.tiers.map(\.unitPrice.description) == ["0.0023", "0.0015", "0.01"])
    #expect(workspace.catalogue.products[0].packUnits == 2)
    #expect(workspace.catalogue.products[0].released?.description == "2026-01-31")
    #expect(workspace.catalogue.products[0].family == "mechs")
    let faults = try WorkspaceFixture(files: [
      "catalogue/products.csv": products,
      "catalogue/tiers.csv": header + "api,tier,2,1,USD\napi,tier,2,1,USD\napi,overage,1,1,EUR\n",
    ]).faults()
    #expect(
      faults == [
        "catalogue/tiers.csv:3: product_id, kind and from \"api tier 2\" stands in line 2 already; expected an id of its own",
        "catalogue/tiers.csv:4: api is priced in USD and in EUR; expected one currency for a product",
        "catalogue/tiers.csv:2: api: tier starts at unit 2; expected a first row with from 1, so that every unit has a price",
      ])
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
