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
    let signed = try Headline(ofPack: "\(firm.workspace)/archive/\(pack).zip").figures.map(\.value)
    #expect(signed.contains("0 units of shortfall, 7 of surplus"))
  }
}
