import Facts
import Intake
import Reconciliation
import SeatLedger
import Testing

/// Every format, the most general first.
private let formats = {
  let names = SourceFormat.all.reversed().map(\.name)
  return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
}()

@Suite("Configuration")
struct ConfigurationTests {
  @Test("a workspace says what its files say")
  func reads() throws {
    let workspace = try WorkspaceFixture().open()
    #expect(workspace.organisation == "Meridian Engineering Group")
    #expect(workspace.currency.code == "USD")
    #expect(workspace.zone.name == "America/New_York")
    #expect(workspace.domains == ["meridian.example"])
    #expect(workspace.firstPeriod.description == "2026-Q2")
    #expect(workspace.policy.dormantAfterDays == 60)
    #expect(workspace.policy.dueDays[.high] == 10)
    #expect(workspace.policy.dueDays[.low] == 60, "what is not said keeps its default")
    #expect(workspace.policy.escalation.map(\.owner) == ["simulation lead"])
    #expect(workspace.catalogue.products.map(\.id) == ["mech"])
    #expect(workspace.catalogue.skus.map(\.origin.description) == ["catalogue/skus.csv:2"])
    #expect(
      workspace.ruleFiles.map(\.file.path) == [
        "catalogue/products.csv", "catalogue/skus.csv", "seatledger.toml",
      ])
  }

  @Test("a mapping takes a name, a list of names, or a table")
  func mapping() throws {
    let source = try #require(try WorkspaceFixture().open().sources.first)
    #expect(source.role == .purchases)
    #expect(source.layout.delimiter == UInt8(ascii: ";"))
    #expect(source.zone.name == "America/New_York")
    #expect(source.fields["po_number"]?.from == ["Number"])
    #expect(source.fields["supplier"]?.from == ["Supplier", "Vendor"])
    #expect(source.fields["order_date"]?.formats == ["yyyy-MM-dd HH:mm:ss"])
    #expect(source.fields["currency"]?.from == [])
    #expect(source.fields["currency"]?.defaultValue == "USD")
    #expect(source.fields["unit_price"]?.decimalMark == ",")
    #expect(source.fields["status"]?.map == ["closed": "closed"])
    #expect(source.filters.map(\.value) == ["SOFTWARE"])
  }

  @Test(
    "every mistake is reported, with its line, what was found and what to do",
    arguments: [
      (
        "close = \"quarter\"", "close = \"quaterly\"",
        "seatledger.toml:9: cadence.close is the text \"quaterly\"; expected month, quarter or year\n  → did you mean close = \"quarter\"?"
      ),
      (
        "first = \"2026-Q2\"", "first = \"2026-04\"",
        "seatledger.toml:10: cadence.first is \"2026-04\", a month; expected a quarter, e.g. \"2026-Q3\", because close = \"quarter\""
      ),
      (
        "currency = \"USD\"\ntime", "currency = \"USX\"\ntime",
        "seatledger.toml:4: organisation.currency names the currency \"USX\"; expected an ISO 4217 code in capitals\n  → did you mean USD?"
      ),
      (
        "America/New_York", "America/NewYork",
        "seatledger.toml:5: organisation.time-zone is \"America/NewYork\"; expected an IANA zone, e.g. \"Europe/Berlin\", \"UTC\" or an offset, e.g. \"+01:00\"\n  → did you mean \"America/New_York\"?"
      ),
      (
        "dormant-after-days = 60", "dormant-after-days = \"60\"",
        "seatledger.toml:13: policy.dormant-after-days is the text \"60\"; expected a whole number from 1 to 3660"
      ),
      (
        "dormant-after-days = 60", "dormant-after = 60",
        "seatledger.toml:13: unknown key policy.dormant-after; expected dormant-after-days, never-used-after-days, underused-below-days, seat-before-start-days, joiner-seat-within-days, leaver-seat-within-days, notice-window-days, weak-proof, soft-limit-percent, shrinking-source-percent, default-owner, due-days, rates, escalation or limit"
      ),
      (
        "dormant-after-days = 60", "dormant-after-day = 60",
        "seatledger.toml:13: unknown key policy.dormant-after-day\n  → did you mean dormant-after-days?"
      ),
      (
        "EUR = \"1.08\"", "EUR = 1.08",
        "seatledger.toml:18: policy.rates.EUR is a decimal number without quotes; expected a positive decimal number in quotes, e.g. \"1.08\""
      ),
      (
        "publisher = \"Ansys\"", "publisher = \"Ansis\"",
        "seatledger.toml:20: policy.escalation names the publisher \"Ansis\", which no product has\n  → did you mean \"Ansys\"?"
      ),
      (
        "po_number =", "po_nummer =",
        "seatledger.toml:30: the role purchases has no field \"po_nummer\"\n  → did you mean po_number?"
      ),
      (
        "unit_price = { from = \"Price\", decimal-mark = \",\" }", "",
        "seatledger.toml:29: source.fields maps neither amount nor unit_price; expected at least one of them for the role purchases"
      ),
      (
        "sources/orders/*.csv", "../orders/*.csv",
        "seatledger.toml:26: source.files names \"../orders/*.csv\"; expected a path within the workspace, with / between its parts and without .."
      ),
      (
        "contains = \"SOFTWARE\"", "is-empty = false",
        "seatledger.toml:39: is-empty = false; expected true\n  → write is-not-empty = true"
      ),
      (
        "id = \"licence-server\"", "id = \"orders\"",
        "seatledger.toml:42: the id \"orders\" is that of the source in line 23 already; expected an id of its own"
      ),
      (
        "formats = [", "format = [",
        "seatledger.toml:31: unknown key source.fields.order_date.format\n  → did you mean formats?"
      ),
      (
        "[cadence]", "[cadense]",
        "seatledger.toml:8: unknown table [cadense]\n  → did you mean cadence?"
      ),
    ])
  func mistakes(_ old: String, _ new: String, _ message: String) throws {
    #expect(try WorkspaceFixture(replacing: [(old, new)]).faults().contains(message))
  }

  @Test("a mistyped key is one mistake: that the right one is missing is not said as well")
  func once() throws {
    let faults = try WorkspaceFixture(replacing: [("close = \"quarter\"", "clsoe = \"quarter\"")]).faults()
    #expect(faults == ["seatledger.toml:9: unknown key cadence.clsoe\n  → did you mean close?"])
  }

  @Test("problems of all files are reported at once")
  func together() throws {
    let faults = try WorkspaceFixture(
      replacing: [("dormant-after-days = 60", "dormant-after-days = 0"), ("\"Number\"", "4")],
      files: ["catalogue/skus.csv": "sku,product_id,kind\nAN-1,mecj,licence\n"]
    ).faults()
    #expect(
      faults.map { $0.prefix { $0 != " " } } == [
        "seatledger.toml:13:", "seatledger.toml:30:", "catalogue/skus.csv:2:",
      ])
  }

  @Test("a syntax error has line and column")
  func syntax() throws {
    let faults = try WorkspaceFixture(replacing: [("id = \"meridian\"", "id = meridian")]).faults()
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix("seatledger.toml:3:6: ") == true, "\(faults)")
  }

  @Test("a NUL is refused: it would cut a value short")
  func nul() throws {
    #expect(try WorkspaceFixture(replacing: [("simulation", "simu\\u0000lation")]).faults().count == 1)
  }

  @Test("the digest of the rules changes with each of their bytes and with nothing else")
  func digest() throws {
    let one = try WorkspaceFixture().open().rulesDigest
    #expect(try WorkspaceFixture(files: ["sources/orders/a.csv": "x"]).open().rulesDigest == one)
    #expect(try WorkspaceFixture(replacing: [("= 60", "= 61")]).open().rulesDigest != one)
  }

  @Test("a folder without configuration suggests the one that has it")
  func elsewhere() throws {
    let fixture = try WorkspaceFixture(files: ["sources/orders/a.csv": "x"])
    let fault = #expect(throws: Fault.self) { try Workspace.open(fixture.path + "/sources/orders") }
    #expect(fault?.remedy.hasSuffix("\(fixture.path.split(separator: "/").last ?? "")?") == true)
    #expect(fault?.exitStatus == 2)
    #expect(throws: Fault(.usage, place: "", found: "")) { try Workspace.open(fixture.path + "/nowhere") }
  }

  @Test("periods are due from the day after their last, in the organisation's zone")
  func periods() throws {
    let workspace = try WorkspaceFixture().open()
    let before = try #require(Instant("2026-10-01T03:59:59Z"))
    let after = try #require(Instant("2026-10-01T04:00:00Z"))
    #expect(workspace.endedPeriods(at: before).map(\.description) == ["2026-Q2"])
    #expect(workspace.endedPeriods(at: after).map(\.description) == ["2026-Q2", "2026-Q3"])
    #expect(workspace.currentPeriod(at: after).description == "2026-Q3")
  }
}
