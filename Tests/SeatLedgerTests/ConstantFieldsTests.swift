import Facts
import Intake
import SeatLedger
import Testing

@Suite("Constants for formats that name their own fields")
struct ConstantFieldsTests {
  private func workspace(_ fields: String) throws -> WorkspaceFixture {
    let source = """
      [[source]]
      id = "edi"
      role = "purchases"
      files = ["sources/edi/*.edi"]
      format = "x12-850"
      [source.fields]
      \(fields)

      [[source]]
      id = "licence-server"
      """
    return try WorkspaceFixture(replacing: [("[[source]]\nid = \"licence-server\"", source)])
  }

  @Test("what an order does not tell may be told by the workspace")
  func constants() throws {
    let fixture = try workspace("currency = { default = \"USD\" }\nsupplier = { default = \"Contoso\" }")
    #expect(fixture.faults() == [])
    let source = try fixture.open().sources.first { $0.id == "edi" }
    #expect(source?.fields.mapValues(\.defaultValue) == ["currency": "USD", "supplier": "Contoso"])
  }

  @Test("a column, or a field that every order has, is a mistake")
  func mistakes() throws {
    #expect(try workspace("currency = \"Currency\"").faults().contains { $0.contains("is no constant") })
    #expect(
      try workspace("quantity = { default = \"1\" }").faults().contains { $0.contains("names its own") })
  }
}
