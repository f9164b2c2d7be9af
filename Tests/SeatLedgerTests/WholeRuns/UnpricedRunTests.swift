import SeatLedger
import TestSupport
import Testing

@Suite("Where no price is known")
struct UnpricedRunTests {
  @Test("nothing says that it costs 0: not the table, not the page, not the print, not what is signed")
  func unknownIsNotZero() throws {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 9, seats: [1, 2], users: [1])
    try firm.write(
      "sources/register.csv",
      "id,product,quantity,from,to,document,evidence,price,notice\n"
        + "E1,CAD,9,2025-01-01,2027-12-31,C-1,contract,,90\n")
    try firm.write(
      "catalogue/products.csv",
      "product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality\n"
        + "cad,Acme,CAD,,any,subscription_seat,,,,,high\n")
    let outcome = try firm.close("2026-Q1", "2026-04-02")
    try #require(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("no price"))
    #expect(
      outcome.output.contains(
        "Without a known price, and so in no amount: 0 units of shortfall, 7 of surplus"))
    let pack = "2026-04-02_firm_evidence_2026-Q1"
    let row = try #require(try firm.table("position", pack).first)
    #expect(row["surplus"] == "7" && row["surplus_cost"] == "" && row["unpriced_surplus"] == "7")
    #expect(row["shortfall"] == "0" && row["shortfall_cost"] == "0" && row["unpriced_shortfall"] == "0")
    let page = try run("unzip", ["-p", "\(firm.workspace)/archive/\(pack).zip", "\(pack)/data/index.html"])
    #expect(page.output.contains("without a price"))
    let money = try #require(page.output.split(separator: "<h2 id=\"a-money\">").last)
    let cells =
      money.split(separator: "</tbody>").first?.split(separator: "<td class=\"n\">").dropFirst() ?? []
    #expect(cells.count == 3)
    #expect(cells.dropFirst().first?.hasPrefix("no price known") == true)
    #expect(cells.first?.contains("0.00") == true)
    let signed = try Headline(ofPack: "\(firm.workspace)/archive/\(pack).zip").figures.map(\.value)
    #expect(signed.contains("0 units of shortfall, 7 of surplus"))
  }

  @Test("findings say so too, in every file and message, and when they are gone")
  func findings() throws {
    let firm = try SmallFirm()
    func price(_ units: Int) throws {
      try firm.write(
        "sources/register.csv",
        "id,product,quantity,from,to,document,evidence,price,notice\n"
          + "E1,CAD,\(units),2025-01-01,2027-12-31,C-1,contract,,90\n")
    }
    try firm.write(
      "catalogue/products.csv",
      "product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality\n"
        + "cad,Acme,CAD,,any,subscription_seat,,,,,high\n")
    try firm.quarter("2026-03-31", units: 2, seats: [1, 2, 3, 4], users: [1, 2, 3])
    try price(2)
    let first = try firm.close("2026-Q1", "2026-04-02")
    try #require(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("no price"))
    let pack = "2026-04-02_firm_evidence_2026-Q1"
    func file(_ name: String, of pack: String) throws -> String {
      try run("unzip", ["-p", "\(firm.workspace)/archive/\(pack).zip", "\(pack)/data/\(name)"]).output
    }
    let rows = try firm.table("findings", pack)
    let short = try #require(rows.first { $0["rule"] == "unlicensed-use" })
    #expect(short["amount_kind"] == "exposure" && short["amounts"] == "" && short["unpriced_units"] == "2")
    let unused = try #require(rows.first { $0["rule"] == "never-used-seat" })
    #expect(unused["amount_kind"] == "saving" && unused["amounts"] == "" && unused["unpriced_units"] == "1")
    let page = try file("findings.html", of: pack)
    let cell = #/<td class="n" data-label="Money">(.*?)</td>/#
    let money = page.matches(of: cell).map { String($0.1) }
    #expect(money.contains { $0.contains("without a price") && $0.contains("exposure") })
    #expect(money.contains { $0.contains("without a price") && $0.contains("saving") })
    #expect(try file("evidence.xml", of: pack).contains(#"amount-kind="exposure" unpriced-units="2""#))
    let segment = try #require(
      try firm.table("findings-by-segment", pack).first {
        $0["dimension"] == "criticality" && $0["severity"] == "high"
      })
    #expect(segment["exposure"] == "" && segment["unpriced_exposure"] == "2")
    let out = firm.workspace + "/out"
    let told = try run(
      seatledger, ["messages", firm.workspace, "--at", "2026-04-03T08:00:00Z", "--output", out])
    try #require(told.status == 0, "\(told.errors)")
    let message = try run("cat", ["\(out)/software-asset-management.eml"]).output
    #expect(message.contains("exposure of 2 units without a price"))

    try firm.quarter("2026-06-30", units: 9, seats: [1, 2, 3], users: [1, 2, 3])
    try price(9)
    let second = try firm.close("2026-Q2", "2026-07-02")
    try #require(second.status == 0, "\(second.errors)")
    let next = "2026-07-02_firm_evidence_2026-Q2"
    let gone = try #require(
      try firm.table("closed-findings", next).first { $0["rule"] == "unlicensed-use" })
    #expect(gone["amounts"] == "" && gone["unpriced_units"] == "2")
    #expect(try file("findings.html", of: next).contains("2 without a price"))
  }
}
