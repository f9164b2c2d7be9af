import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Damaged order documents: no crash, no hang, every row accounted for, and no line lost when orders settle.
@Suite(.serialized) struct OrderFuzzTests {
  private func fuzz(_ format: String, _ fixtures: [String], corpus: String) throws {
    let folder = try TemporaryFolder()
    let source = SourceSpecification(
      id: "s", role: .purchases, files: ["file"], format: format, zone: .utc,
      fields: format == "x12-850" ? ["currency": FieldRule(from: [], defaultValue: "USD")] : [:])
    var seeds = fixtures.map { Array($0.utf8) }
    for name in try SharedCorpus.names(in: "corpus/A_po/\(corpus)") {
      seeds.append(try SharedCorpus.bytes("corpus/A_po/\(corpus)/\(name)"))
    }
    let reader = try #require(SourceFormat.named(format))
    let period = try #require(Period("2026-Q3"))
    let other = try #require(OrderFuzzTests.order)
    try mutationLoop(format, seeds: seeds) { bytes in
      try folder.write(bytes, to: "file")
      let surveyed = try SurveyedFile(workspace: folder.path, relativePath: "file", source: source)
      let sink = KeepingSink()
      let reading = FileReading(
        surveyed, source: source, format: reader, period: period, zone: .utc, sink: sink)
      try reading.run(reader)
      let written = sink.orders.count { $0.line != nil }
      let settled = settledOrders([other], sink.orders, asOf: period.last)
      if settled.lines.count != written + 1 || sink.orders.count != reading.account.accepted {
        throw Fault(.unbalanced, place: format, found: "\(settled.lines.count) lines of \(written)")
      }
      return reading.account
    }
  }

  /// A line of another source that documents may meet.
  private static var order: PurchaseLine? {
    let file = SourceFile(source: "t", path: "t.csv", digest: Digest.sha256([]), byteCount: 0)
    guard let usd = Currency("USD"), let day = Day("2026-07-01"), let ten = FixedDecimal(10) else {
      return nil
    }
    return PurchaseLine(
      id: "77/1", buyerEntity: "", orderNumber: "77", lineNumber: "1", orderDate: day, supplier: "S",
      description: "", sku: "CAD-NU-1Y", quantity: ten, unit: "EA", unitPrice: nil,
      amount: Money(minor: 1, currency: usd), status: .open, termStart: nil, termEnd: nil, agreement: "",
      isAmountBased: false, flags: [], origin: Origin(file: file, line: 1))
  }

  @Test func damagedX12() throws {
    let fixture = X12Fixture(element: "|", terminator: "\n", lineEnd: "")
    let change = ["BEG*04*RL*77*2*260702", "PO1*1*1*EA*2", "PO1*1*1*EA*2*HP", "CTT*2*2", "AMT*TT*4"]
    let cancellation = ["BEG*01*SA*PO-77**20260801", "N1*BY*Meridian GmbH"]
    try fuzz(
      "x12-850",
      [
        X12Fixture().interchange([X12Fixture.order, change, cancellation]),
        fixture.interchange([X12Fixture.order]) + X12Fixture().interchange([change], set: "855"),
      ], corpus: "x12_850")
  }

  @Test func damagedUBL() throws {
    let lines =
      UBLFixture.orderLine("1", "10", "2", amount: "20") + UBLFixture.orderLine("2", "1", "2", amount: "2")
    let reference = UBLFixture.orderReference("77", "2026-07-01")
    try fuzz(
      "ubl",
      [
        UBLFixture.document("Order", "77", "2026-07-01", lines: lines),
        UBLFixture.document("OrderChange", "K", "2026-08-01", head: reference, lines: lines),
        UBLFixture.document("OrderCancellation", "S", "2026-08-02", head: reference),
        UBLFixture.document(
          "Invoice", "R", "2026-08-02", head: reference,
          lines: UBLFixture.billLine("Invoice", "1", "10", "2", amount: "20", orderLine: "1")),
        UBLFixture.document(
          "CreditNote", "C", "2026-08-02", head: reference,
          lines: UBLFixture.billLine("CreditNote", "1", "10", "2", amount: "20", orderLine: "1")),
      ], corpus: "ubl_oasis")
  }

  @Test func damagedCXML() throws {
    let items = CXMLFixture.item("1", "10", "2") + CXMLFixture.item("2", "1", "2")
    try fuzz(
      "cxml",
      [
        CXMLFixture.order("77", "2026-07-01T10:00:00Z", total: "22", items: items),
        CXMLFixture.order("77", "2026-07-02", type: "update", extra: "orderVersion=\"2\"", items: items),
        CXMLFixture.order("77", "2026-07-03", type: "delete", items: items),
        CXMLFixture.invoice(
          "R", order: "77", items: CXMLFixture.billed("1", "3", "100", amount: "300", orderLine: "1")),
      ], corpus: "cxml")
  }
}
