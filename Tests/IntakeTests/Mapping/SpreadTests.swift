import Facts
import Testing

@testable import Intake

/// Several records of one row, whatever the rows are made of.
@Suite struct SpreadTests {
  private func assignments(_ reading: Reading) -> [String] {
    reading.sink.records.compactMap {
      if case .assignment(let item) = $0 {
        "\(item.subject) \(item.productAsWritten) \(item.origin.line)"
      } else {
        nil
      }
    }
  }

  private static func workbook(_ rows: [[String]]) -> [UInt8] {
    let written = rows.enumerated().map { number, cells in
      let cells = cells.enumerated().map { column, text in
        "<c r=\"\(["A", "B", "C", "D"][column])\(number + 1)\" t=\"str\"><v>\(text)</v></c>"
      }
      return "<row r=\"\(number + 1)\">\(cells.joined())</row>"
    }
    return SmallWorkbook(written.joined()).bytes
  }

  @Test func aWorkbooksCellHoldsSeveralProducts() throws {
    var layout = Layout()
    layout.spread = .cell(column: "products", separator: ";")
    let reading = try Reading(
      Self.workbook([["Login", "Products"], ["ada", "CAD; Mesh ;"], ["ben", ""], ["eve", "CAD"]]),
      role: .assignments,
      format: "xlsx", fields: ["subject": .column("Login"), "product": .column("each")], layout: layout)
    #expect(assignments(reading) == ["ada CAD 2", "ada Mesh 2", "eve CAD 4"])
    #expect(reading.account.outOfScope == ["`Products` is empty": 1])
    #expect(reading.account.read == 4 && reading.account.balances)
    #expect(reading.account.notes.contains("a row that holds several records counts once for each"))
  }

  @Test func aWorkbooksColumnsAreProductsEach() throws {
    var layout = Layout()
    layout.spread = .columns("Last seen in *")
    let reading = try Reading(
      Self.workbook([
        ["Login", "Last seen in Jira", "Team", "Last seen in Wiki"],
        ["ada", "2029-01-02", "x", "2029-03-04"],
        ["ben", "", "x", ""], ["eve", "", "", "2029-05-06"],
      ]),
      role: .access, format: "xlsx",
      fields: ["at": .column("each"), "subject": .column("Login"), "product": .column("each.name")],
      layout: layout)
    let names = reading.sink.names
    #expect(
      reading.sink.events.map { "\(names.text($0.subject)) \(names.text($0.product)) \($0.day)" }
        == ["ada Jira 2029-01-02", "ada Wiki 2029-03-04", "eve Wiki 2029-05-06"])
    #expect(reading.account.outOfScope == ["no column of `each` has a value": 1])
    #expect(reading.account.balances)
  }

  private static let users = """
    <x:users xmlns:x="urn:x" xmlns:y="urn:y">
    <x:user login="ada"><y:licences><y:licence sku="1">CAD</y:licence><y:licence sku="2">Mesh</y:licence></y:licences></x:user>
    <x:user login="ben"><y:licences/></x:user>
    <x:user login="eve"><y:licences><y:licence sku="3">Wiki</y:licence></y:licences></x:user>
    </x:users>
    """

  private func readUsers(
    _ product: String = "each", row: String = "user", each: String = "licences.licence",
    filters: [RowFilter] = []
  ) throws -> Reading {
    var layout = Layout()
    layout.rowPath = row
    layout.spread = .elements(each)
    return try Reading(
      Self.users, role: .assignments, format: "xml",
      fields: ["subject": .column("@login"), "product": .column(product)], filters: filters, layout: layout)
  }

  @Test func elementsWithinAnXMLRowAreRecordsEach() throws {
    let byText = try readUsers()
    #expect(assignments(byText) == ["ada CAD 2", "ada Mesh 2", "eve Wiki 4"])
    #expect(byText.account.outOfScope == ["nothing in `licences.licence`": 1])
    #expect(byText.account.balances && byText.account.read == 4)
    #expect(assignments(try readUsers("each.@sku")) == ["ada 1 2", "ada 2 2", "eve 3 4"])
    let some = try readUsers(filters: [RowFilter(column: "each.@sku", test: .isNot, value: "2")])
    #expect(assignments(some) == ["ada CAD 2", "eve Wiki 4"])
  }

  /// Prefixes are a file's own affair: names are told without them, and one that has one is not passed over in silence.
  @Test func namesWithPrefixesAreRefused() throws {
    func message(_ read: () throws -> Reading) -> String {
      do {
        _ = try read()
        return "it was read"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message { try readUsers(row: "x:users/x:user") }.contains(
        "local names, whatever their namespaces: `users/user`"))
    #expect(
      message { try readUsers("each.@y:sku") }.contains("`each.@y:sku` of `product` has a prefix; expected"))
    #expect(message { try readUsers(each: "y:licences.y:licence") }.contains("`licences.licence`"))
    #expect(
      message { try readUsers(filters: [RowFilter(column: "x:a", test: .isEmpty, value: "")]) }.contains(
        "of `filter`"))
  }

  @Test func fanOutsOfAnotherKindAreRefused() {
    var cell = Layout()
    cell.rowPath = "user"
    cell.spread = .cell(column: "login", separator: ",")
    let fields = ["subject": FieldRule.column("@login"), "product": .column("each")]
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try Reading(Self.users, role: .assignments, format: "xml", fields: fields, layout: cell)
    }
    var path = Layout()
    path.spread = .elements("a.b")
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try Reading(
        Self.workbook([["login"], ["ada"]]), role: .assignments, format: "xlsx", fields: fields, layout: path)
    }
  }
}
