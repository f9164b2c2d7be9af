import Facts
import Testing

@testable import Intake

/// Cells that hold JSON, as in exports of Microsoft 365's audit log.
@Suite struct OpenedCellTests {
  private static let log = #"""
    CreationDate,UserIds,AuditData
    2029-05-04T10:00:00Z,ada,"{""UserId"": ""ada@example.com"", ""Workload"": ""Teams"", ""Item"": {""Tags"": [""a"", ""b""]}}"
    2029-05-04T11:00:00Z,ben,"{""UserId"": ""ben@example.com"", ""Workload"": ""Exchange""}"
    2029-05-04T12:00:00Z,eve,"{""UserId"": "
    2029-05-04T13:00:00Z,joe,
    2029-05-04T14:00:00Z,max,"{""UserId"": ""max@example.com"", ""Workload"": """"}"
    """#

  private func uses(_ reading: Reading) -> [String] {
    let names = reading.sink.names
    return reading.sink.events.map { "\(names.text($0.subject)) \(names.text($0.product)) \($0.line)" }
  }

  private let fields = [
    "at": FieldRule.column("CreationDate"), "subject": .column("auditdata.UserId"),
    "product": .column("AuditData.Workload"),
  ]

  @Test func fieldsAreReadFromTheCell() throws {
    let reading = try Reading(Self.log, role: .access, fields: fields)
    #expect(uses(reading) == ["ada@example.com Teams 2", "ben@example.com Exchange 3"])
    #expect(
      reading.rejected.map { "\($0.code) \($0.origin.line)" } == [
        "bad-json 4", "missing-field 5", "missing-field 6",
      ])
    #expect(reading.rejected.first?.reason.contains("the cell of `AuditData` is no JSON") == true)
    #expect(reading.account.balances)
  }

  @Test func filtersAndFanOutsSeeIt() throws {
    let filtered = try Reading(
      Self.log, role: .access, fields: fields,
      filters: [RowFilter(column: "AuditData.Workload", test: .equals, value: "teams")])
    #expect(uses(filtered) == ["ada@example.com Teams 2"])
    #expect(filtered.account.outOfScope.values.reduce(0, +) == 3)
    var layout = Layout()
    layout.spread = .cell(column: "AuditData.Item.Tags", separator: ";")
    let spread = try Reading(
      Self.log, role: .access,
      fields: ["at": .column("CreationDate"), "subject": .column("UserIds"), "product": .column("each")],
      layout: layout)
    #expect(uses(spread) == ["ada a 2", "ada b 2"])
  }

  /// A column whose own name has a dot is that column; and a name of which no part is a column stays a mistake.
  @Test func columnsComeFirst() throws {
    let text = "a,a.b\n\"{\"\"b\"\": 1}\",2\n"
    let reading = try Reading(text, role: .people, fields: ["person_id": .column("a.b")])
    #expect(reading.sink.people.map(\.id) == ["2"])
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try Reading(text, role: .people, fields: ["person_id": .column("c.b")])
    }
  }

  @Test func aDeepCellCostsItsRow() throws {
    let deep = String(repeating: "[", count: 100_000)
    let reading = try Reading(
      "id,x\n\(deep),1\n\"{\"\"n\"\": \"\"P2\"\"}\",2\n", role: .people,
      fields: ["person_id": .column("id.n")])
    #expect(reading.sink.people.map(\.id) == ["P2"])
    #expect(reading.rejected.map(\.code) == ["bad-json"])
  }
}
