import Facts
import Intake
import Testing

@Suite struct MappingTests {
  private let fields: [String: FieldRule] = [
    "po_number": .column("Number"), "order_date": FieldRule(from: ["Date"], formats: ["M/d/yyyy"]),
    "supplier": .column("Supplier"), "quantity": .column("Qty"),
    "currency": FieldRule(from: [], defaultValue: "USD"),
    "unit_price": .column("Price"), "amount": .column("Amount"), "unit": .column("UOM"),
    "status": FieldRule(from: ["Status"], map: ["Void": "cancelled"]),
  ]
  private let header = "Number,Date,Supplier,Qty,Price,Amount,UOM,Status\n"

  private func read(_ rows: String, _ filters: [RowFilter] = []) throws -> Reading {
    try Reading(header + rows, role: .purchases, fields: fields, filters: filters)
  }

  @Test func aPurchaseLine() throws {
    let line = try #require(try read("P1,9/3/2026,ACME,3,\"$1,200.10\",,Each,VOID\n").sink.purchases.first)
    #expect(line.id == "P1/1")
    #expect(line.orderDate.description == "2026-09-03")
    #expect(line.amount.description == "3600.30 USD")
    #expect(line.status == .cancelled)
    #expect(line.flags == ["line-number-made"])
    #expect(!line.isAmountBased)
  }

  @Test func runningNumbersMoneyUnitsAndDifferences() throws {
    let lines = try read(
      """
      P1,9/3/2026,ACME,8000,1,8000,US Dollar,
      P1,9/3/2026,ACME,1,5,5.02,EUR,
      P2,9/3/2026,ACME,1,5,5.01,Each,
      """
    ).sink.purchases
    #expect(lines.map(\.id) == ["P1/1", "P1/2", "P2/1"])
    #expect(lines.map(\.isAmountBased) == [true, true, false])
    #expect(lines.map { $0.flags.contains("amount-differs") } == [false, true, false])
  }

  @Test(arguments: [
    (",9/3/2026,ACME,1,1,,,", "missing-field"), ("P,2026-09-03,ACME,1,1,,,", "bad-date"),
    ("P,9/3/2026,ACME,x,1,,,", "bad-number"), ("P,9/3/2026,ACME,1,,,,", "missing-field"),
    ("P,9/3/2026,ACME,1", "ragged-row"), ("P,9/3/2026,ACME,1,1,,,\"", "unterminated-quote"),
  ])
  func rowsThatCannotBeUsed(_ row: String, _ code: String) throws {
    let reading = try read(row + "\n")
    #expect(reading.rejected.map(\.code) == [code])
    #expect(reading.rejected.map(\.raw) == [row])
    #expect(reading.rejected.map(\.origin.line) == [2])
    #expect(reading.account.balances)
  }

  @Test func filtersAndEmptyRowsAreOutOfScope() throws {
    let reading = try read(
      "P,9/3/2026,ACME,1,1,,Each,\n,,,,,,,\nP,9/3/2026,ACME,1,1,,Box,\n",
      [RowFilter(column: "uom", test: .contains, value: "EACH")])
    #expect(reading.account.outOfScope == ["empty row": 1, "filter: uom contains EACH": 1])
    #expect(reading.account.accepted == 1)
  }

  @Test func controlTotals() throws {
    let reading = try read("P,9/3/2026,ACME,1.5,2,,,\nP,9/4/2026,ACME,2,10.005,,,\n")
    #expect(
      reading.account.controlTotals == ["quantity": "3.5", "amount USD": "23.01", "rows": "2"])
    #expect(reading.account.firstDay?.description == "2026-09-03")
    #expect(reading.account.lastDay?.description == "2026-09-04")
  }

  @Test func aColumnThatIsMissingIsNamedWithASuggestion() throws {
    do {
      _ = try Reading(header.replacing("Supplier", with: "Suplier"), role: .purchases, fields: fields)
      Issue.record("no fault")
    } catch let fault as Fault {
      #expect(fault.code == .configuration)
      #expect(fault.found.contains("`Supplier`"))
      #expect(fault.expected.contains("`Number`"))
      #expect(fault.remedy.contains("`Suplier`"))
    }
  }

  @Test func unmappedAndUnknownFieldsAreFaults() {
    var wrong = fields
    wrong["suplier"] = wrong.removeValue(forKey: "supplier")
    #expect(throws: Faults.self) { try Reading(header, role: .purchases, fields: wrong) }
  }

  @Test func listsTakeEveryColumnAndSplit() throws {
    let reading = try Reading(
      "id,Login,Mail\n1,a; b ;a,a@x\n", role: .people,
      fields: [
        "person_id": .column("id"), "logins": FieldRule(from: ["Login", "AD", "Mail"], separator: ";"),
      ])
    #expect(reading.sink.people.map(\.logins) == [["a", "b", "a@x"]])
  }

  @Test func aFileWithFieldNamesAsColumnsNeedsNoRules() throws {
    let reading = try Reading("person_id,logins,kind\n7,x,Service\n", role: .people)
    #expect(reading.sink.people.map(\.id) == ["7"])
    #expect(reading.sink.people.map(\.kind) == [.service])
  }

  @Test func accessRowsOutsideTheQuestion() throws {
    let reading = try Reading(
      """
      when,who,app,how
      2026-06-30 23:30:00,Ann,CAD,success
      2026-07-01 00:30:00,ann,CAD,OK
      2026-07-01 05:30:00,ann,CAD,
      2026-06-01,ann,CAD,failure
      2026-06-01,,CAD,
      2026-13-01,ann,CAD,
      """, role: .access,
      fields: [
        "at": .column("when"), "subject": .column("who"), "product": .column("app"),
        "outcome": .column("how"),
      ], zone: try #require(Zone("America/New_York")), period: Period("2026-06"))
    #expect(reading.account.accepted == 1)
    #expect(reading.account.outOfScope == ["after the period": 2, "not a successful use": 1])
    #expect(reading.rejected.map(\.code) == ["missing-field", "bad-date"])
    #expect(reading.sink.events.map(\.at.description) == ["2026-07-01T03:30:00Z"])
    #expect(reading.sink.events.map(\.day.description) == ["2026-06-30"])
    #expect(reading.account.balances)
  }
}
