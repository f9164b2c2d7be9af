import Facts
import Intake
import TestSupport
import Testing

@Suite struct X12Tests {
  private func read(_ text: String, constants: [String: String] = [:]) throws -> OrderReading {
    let reading = try OrderReading(text, "x12-850", constants: constants)
    #expect(reading.account.balances)
    return reading
  }

  @Test(arguments: [
    ("*", "~", "\n"), ("|", "\n", ""), ("\u{1D}", "'", ""), ("+", "\r", "\n"), ("*", "~", ""),
  ])
  func anOrderWithAnyDelimiters(_ element: String, _ terminator: String, _ lineEnd: String) throws {
    let fixture = X12Fixture(element: element, terminator: terminator, lineEnd: lineEnd)
    let reading = try read(fixture.interchange([X12Fixture.order]))
    #expect(
      reading.lines.map(\.summary) == [
        "Meridian GmbH/PO-77/1 | 10 EA × 120.5 = 1205.00 USD | CAD-NU-1Y | Named user, CAD | ",
        "Meridian GmbH/PO-77/2 | 250 MO × 0.0999 = 24.98 USD | SVC-9 |  | ",
        "Meridian GmbH/PO-77/3 | 800 DO × 1 = 800.00 USD |  | Prepaid consulting | line-number-made",
      ])
    #expect(reading.lines.map(\.isAmountBased) == [false, false, true])
    #expect(reading.lines.map(\.agreement) == ["CON-10", "CON-10", "CON-10"])
    #expect(reading.lines.map(\.supplier) == ["Contoso Resale", "Contoso Resale", "Contoso Resale"])
    #expect(reading.lines.map { $0.termStart?.description } == ["2026-07-15", "2026-07-01", "2026-07-01"])
    #expect(reading.lines.map { $0.termEnd?.description } == ["2027-06-30", "2027-06-30", "2027-06-30"])
    #expect(reading.lines.map(\.origin.line) == [12, 15, 17])
    #expect(
      reading.account.notes == [
        "places are numbers of segments; there are 22",
        "1 row is flagged `line-number-made`: it has no line number: its place among the order's lines stands for it",
      ])
    #expect(reading.account.controlTotals == ["quantity": "1060", "amount USD": "2029.98", "rows": "3"])
  }

  @Test func severalTransactionsAndInterchanges() throws {
    let fixture = X12Fixture()
    let other = ["BEG*00*NE*PO-78**20260702", "CUR*BY*EUR", "N1*SU*Vendor", "PO1*1*1*EA*5"]
    let text =
      fixture.interchange([X12Fixture.order, other])
      + X12Fixture(element: "|").interchange([["BAK|00|AD"]], set: "855", control: 2) + "\n"
    let reading = try read(text)
    #expect(reading.lines.map(\.orderNumber) == ["PO-77", "PO-77", "PO-77", "PO-78"])
    #expect(reading.account.outOfScope == ["X12 transaction set 855 (answer to an order), not 850": 1])
    #expect(reading.account.read == 5)
  }

  /// What an envelope says and does not hold is noted, and no line is lost.
  @Test(arguments: [
    ("SE*18*0001", "SE*19*0001", "transaction set 0001: SE tells 19 segments; 18 were read", true),
    ("SE*18*0001", "SE*18*0002", "transaction set 0001: SE has the control number 0002", true),
    ("CTT*3*1060", "CTT*4*1060", "transaction set 0001: CTT tells 4 lines; 3 were read", true),
    (
      "CTT*3*1060", "CTT*3*1061",
      "transaction set 0001: CTT tells a sum of quantities of 1061; they add up to 1060", true
    ),
    (
      "TT*2029.98", "TT*2030", "transaction set 0001: AMT tells 2030.00 USD; the lines add up to 2029.98 USD",
      true
    ),
    ("GE*1*7", "GE*2*7", "group 7: GE tells 2 transaction sets; 1 were read", false),
    ("GE*1*7", "GE*1*8", "group 7: GE has the control number 8", false),
    ("IEA*1*000000001", "IEA*3*000000001", "interchange 000000001: IEA tells 3 groups; 1 were read", false),
    ("IEA*1*000000001~", "", "interchange 000000001 has no IEA: it may be cut off", false),
    ("SE*18*0001~\n", "", "transaction set 0001 has no SE: it may be cut off", false),
  ])
  func totalsThatDiffer(_ old: String, _ new: String, _ note: String, _ isFlagged: Bool) throws {
    let text = X12Fixture().interchange([X12Fixture.order])
    #expect(text.contains(old))
    let reading = try read(text.replacing(old, with: new))
    #expect(reading.account.notes.contains(note), "\(reading.account.notes)")
    #expect(reading.lines.count == 3)
    #expect(reading.lines.allSatisfy { $0.flags.contains("control-total-differs") == isFlagged })
  }

  @Test func aTotalMayHoldCharges() throws {
    let order =
      X12Fixture.order.map { $0 == "AMT*TT*2029.98" ? "AMT*TT*2129.98" : $0 } + ["SAC*C*D240***10000"]
    let reading = try read(X12Fixture().interchange([order]))
    #expect(reading.lines.allSatisfy { !$0.flags.contains("control-total-differs") })
  }

  @Test func aHashTotalMayDropDecimalMarks() throws {
    let order = ["BEG*00*NE*P**20260702", "CUR*BY*USD", "PO1*1*1.5*EA*2", "PO1*2*2.25*EA*1", "CTT*2*240"]
    #expect(
      try read(X12Fixture().interchange([order])).lines.allSatisfy { $0.flags == ["supplier-from-envelope"] })
  }

  @Test func damagedSegmentsCostTheirLine() throws {
    let order = [
      "BEG*00*NE*P**20260702", "CUR*BY*USD", "N1*SU*S", "PO1*1*1*EA*2", "PO1*2*x*EA*1", "PO1*3**EA*1",
      "PO1*4*1*EA",
      "PO1*5*1*EA*2", "P!D*F****damaged", "PO1*6*1*EA*2", "ZZZ*1",
    ]
    let reading = try read(X12Fixture().interchange([order]))
    #expect(reading.lines.map(\.lineNumber) == ["1", "5", "6"])
    #expect(reading.lines.map(\.flags) == [[], ["damaged-segment"], ["damaged-segment"]])
    #expect(
      reading.reading.rejected.map(\.code) == [
        "bad-segment", "bad-segment", "bad-number", "missing-field", "missing-field",
      ])
    #expect(reading.reading.rejected.map(\.origin.line) == [12, 14, 8, 9, 10])
    #expect(reading.reading.rejected.map(\.raw)[2] == "PO1*2*x*EA*1")
  }

  @Test func anOrderNeedsNumberDateAndCurrency() throws {
    let line = "PO1*1*1*EA*2"
    for head in ["BEG*00*NE***20260702", "BEG*00*NE*P**20261302", "NTE*x"] {
      let reading = try read(X12Fixture().interchange([[head, "CUR*BY*USD", line]]))
      #expect(reading.reading.rejected.map(\.code) == ["missing-field"])
    }
    let dated = try read(X12Fixture().interchange([["BEG*00*NE*P", "DTM*004*20260702", "CUR*BY*USD", line]]))
    #expect(dated.lines.map(\.orderDate.description) == ["2026-07-02"])
    let text = X12Fixture().interchange([["BEG*00*NE*P**20260702", line]])
    #expect(try read(text).reading.rejected.map(\.reason) == ["CUR02 (currency) is missing or empty"])
    let constants = ["currency": "CAD", "supplier": "Contoso", "buyer_entity": "Plant 7"]
    let told = try #require(try read(text, constants: constants).lines.first)
    #expect(told.summary == "Plant 7/P/1 | 1 EA × 2 = 2.00 CAD |  |  | ")
    #expect(told.supplier == "Contoso")
  }

  @Test func releasesChangesAndCancellations() throws {
    func acts(_ purpose: String) throws -> [OrderEntry] {
      let order = ["BEG*\(purpose)*RL*P*3*260702", "CUR*BY*USD", "PO1*1*1*EA*2"]
      return try read(X12Fixture().interchange([order])).reading.sink.orders
    }
    #expect(try acts("00").map(\.order) == ["P-3"])
    #expect(try acts("00").map(\.document.day.description) == ["2026-07-02"])
    #expect(try acts("04").map(\.act) == [.change])
    #expect(try acts("05").map(\.act) == [.replacement])
    let cancellation = try #require(try acts("01").first)
    #expect(cancellation.act == .cancellation)
    #expect(cancellation.line == nil)
    #expect(cancellation.orderLine.isEmpty)
  }

  @Test func whatIsNoInterchangeIsRefused() throws {
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try OrderReading("ISA*00*", "x12-850") }
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try OrderReading("hello", "x12-850") }
    #expect(try read("  \n").account.notes == ["the file is empty"])
    let late = try read("MAIL HEADER\n" + X12Fixture().interchange([X12Fixture.order]))
    #expect(late.lines.count == 3)
    #expect(late.account.notes.contains("10 bytes before the first ISA are skipped"))
  }

  /// A segment of megabytes costs itself.
  @Test func aSegmentMayNotBeEndless() throws {
    let long = "PO1*2*" + String(repeating: "9", count: 3 << 20)
    let order = ["BEG*00*NE*P**20260702", "CUR*BY*USD", "PO1*1*1*EA*2", long, "PO1*3*1*EA*2"]
    let reading = try read(X12Fixture().interchange([order]))
    #expect(reading.lines.map(\.lineNumber) == ["1", "3"])
    #expect(reading.reading.rejected.map(\.code) == ["record-too-long"])
  }
}
