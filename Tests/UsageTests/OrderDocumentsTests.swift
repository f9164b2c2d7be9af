import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// Order documents in several files and sources, read as one.
@Suite struct OrderDocumentsTests {
  private static let names = "urn:oasis:names:specification:ubl:schema:xsd:"

  private func document(
    _ kind: String, _ id: String, _ date: String, _ head: String = "", _ lines: String = ""
  ) -> String {
    let isInvoice = kind == "Invoice"
    let buyer = isInvoice ? "AccountingCustomerParty" : "BuyerCustomerParty"
    let seller = isInvoice ? "AccountingSupplierParty" : "SellerSupplierParty"
    return """
      <\(kind) xmlns="\(Self.names)\(kind)-2"><ID>\(id)</ID><IssueDate>\(date)</IssueDate>\(head)
      <\(buyer)><Party><PartyName><Name>M</Name></PartyName></Party></\(buyer)>
      <\(seller)><Party><PartyName><Name>S</Name></PartyName></Party></\(seller)>\(lines)</\(kind)>
      """
  }

  private func line(_ number: String, _ quantity: String) -> String {
    "<OrderLine><LineItem>\(body(number, "Quantity", quantity))</LineItem></OrderLine>"
  }

  private func body(_ number: String, _ name: String, _ quantity: String) -> String {
    """
    <ID>\(number)</ID><\(name) unitCode="C62">\(quantity)</\(name)>
    <Price><PriceAmount currencyID="EUR">2</PriceAmount></Price>
    <Item><Name>Seat</Name><SellersItemIdentification><ID>CAD</ID></SellersItemIdentification></Item>
    """
  }

  private let reference = "<OrderReference><ID>77</ID></OrderReference>"

  private func source(_ files: String, _ format: String = "ubl", id: String = "orders") -> SourceSpecification
  {
    SourceSpecification(id: id, role: .purchases, files: [files], format: format, zone: .utc)
  }

  private func summary(_ records: Records) -> [String] {
    records.purchases.map {
      "\($0.id) \($0.quantity) \($0.status)\($0.proves.isEmpty ? "" : " proves \($0.proves)")"
    }
    .sorted()
  }

  @Test func changesAndInvoicesOfOtherFilesTakeEffect() throws {
    let space = try Workspace()
    // The change stands before its order, and the invoice in another source.
    try space.folder.write(
      document("OrderChange", "K", "2026-08-01", reference, line("1", "12")), to: "po/a.xml")
    try space.folder.write(
      document("Order", "77", "2026-07-01", "", line("1", "10") + line("2", "5")), to: "po/b.xml")
    try space.folder.write(
      document("Order", "77", "2026-07-01", "", line("1", "10") + line("2", "5") + " "), to: "po/c.xml")
    let billed =
      "<InvoiceLine>\(body("1", "InvoicedQuantity", "12"))<OrderLineReference><LineID>1</LineID></OrderLineReference></InvoiceLine>"
    try space.folder.write(document("Invoice", "R", "2026-08-09", reference, billed), to: "bills/r.xml")
    try space.folder.write(
      document("OrderCancellation", "S", "2026-08-02", "<OrderReference><ID>99</ID></OrderReference>"),
      to: "po/d.xml")
    let records = try space.read(source("po/*.xml"), source("bills/*.xml", id: "bills"))
    #expect(
      summary(records) == [
        "M/77/1 (superseded 1) 10 superseded", "M/77/1 12 open", "M/77/2 5 open",
        "M/invoice R of S/1 12 open proves M/77/1",
      ])
    #expect(records.accounts.map(\.accepted) == [1, 2, 0, 1, 1])
    #expect(records.accounts.map(\.merged) == [0, 0, 2, 0, 0])
    #expect(records.accounts.map(\.notes)[3] == ["no order 99 was read: cancellation S changes none"])
    #expect(records.purchases.map(\.origin) == records.purchases.map(\.origin).sorted())
  }

  @Test func ofAnEarlierPeriodLaterDocumentsAreNotYet() throws {
    let space = try Workspace()
    try space.folder.write(document("Order", "77", "2026-07-01", "", line("1", "10")), to: "po/b.xml")
    try space.folder.write(
      document("OrderChange", "K", "2026-10-01", reference, line("1", "12")), to: "po/c.xml")
    try space.folder.write(document("OrderCancellation", "S", "2027-01-02", reference), to: "po/d.xml")
    #expect(
      summary(try space.read(source("po/*.xml"))) == ["M/77/1 (from 2026-10-01) 12 open", "M/77/1 10 open"])
    #expect(
      summary(try space.read(source("po/*.xml"), period: "2026-Q4")) == [
        "M/77/1 (superseded 1) 10 superseded", "M/77/1 12 open",
      ])
    #expect(
      summary(try space.read(source("po/*.xml"), period: "2027-Q1")) == [
        "M/77/1 (superseded 1) 10 superseded", "M/77/1 12 cancelled",
      ])
  }

  @Test func aSpreadsheetsLineIsBilledOnce() throws {
    let space = try Workspace()
    try space.folder.write(
      "po_number,line_number,order_date,supplier,quantity,currency,unit_price,buyer_entity,sku\n"
        + "77,1,2026-07-01,S,12,EUR,2,M,CAD\n", to: "po.csv")
    let billed =
      "<InvoiceLine>\(body("9", "InvoicedQuantity", "12"))</InvoiceLine>"
    try space.folder.write(document("Invoice", "R", "2026-08-09", reference, billed), to: "r.xml")
    let records = try space.read(Workspace.source(.purchases, "po.csv"), source("r.xml", id: "bills"))
    #expect(summary(records) == ["M/77/1 12 open", "M/invoice R of S/9 12 open proves M/77/1"])
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func theExamplesOfTheStandard() throws {
    let space = try Workspace()
    for name in ["Order-2.1", "OrderChange-2.1"] {
      try space.folder.write(
        try SharedCorpus.bytes("corpus/A_po/ubl_oasis/UBL-\(name)-Example.xml"), to: "po/\(name).xml")
    }
    let records = try space.read(source("po/*.xml"))
    #expect(
      summary(records) == [
        "Johnssons byggvaror/34/1 (superseded 1) 120 superseded", "Johnssons byggvaror/34/1 240 open",
        "Johnssons byggvaror/34/2 15 open",
      ])
    try space.folder.write(
      try SharedCorpus.bytes("corpus/A_po/ubl_oasis/UBL-OrderCancellation-2.1-Example.xml"), to: "po/x.xml")
    #expect(
      summary(try space.read(source("po/*.xml"))) == [
        "Johnssons byggvaror/34/1 (superseded 1) 120 superseded", "Johnssons byggvaror/34/1 240 cancelled",
        "Johnssons byggvaror/34/2 15 cancelled",
      ])
  }
}
