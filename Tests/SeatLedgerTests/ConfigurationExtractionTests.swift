import Facts
import Intake
import Testing

@testable import SeatLedger

@Suite("Who extracted a source, and what its system declares")
struct ConfigurationExtractionTests {
  private func fixture(_ keys: String) throws -> WorkspaceFixture {
    try WorkspaceFixture(replacing: [("role = \"purchases\"", "role = \"purchases\"\n\(keys)")])
  }

  @Test("all keys arrive in the source's statement")
  func keys() throws {
    let workspace = try fixture(
      """
      extracted-by = "ida.holm"
      extracted-at = "2026-10-02T08:15:00Z"
      query = "Approved orders, class SOFTWARE"
      declared-rows = 211
      declared-totals = { quantity = 1890, "amount USD" = "1482300.55" }
      out-of-service = ["2026-08-02/2026-08-03", "2026-08-01/2026-08-02", "2026-07-01/2026-07-01"]
      """
    ).open()
    let said = try #require(workspace.sources.first { $0.role == .purchases }).statement
    #expect(said.extractedBy == "ida.holm" && said.extractedAt == "2026-10-02T08:15:00Z")
    #expect(said.query == "Approved orders, class SOFTWARE" && said.declaredRows == 211)
    #expect(
      said.declaredTotals == ["quantity": FixedDecimal("1890"), "amount USD": FixedDecimal("1482300.55")])
    let spans = said.outOfService.map { "\($0.lowerBound)/\($0.upperBound)" }
    #expect(spans == ["2026-07-01/2026-07-01", "2026-08-01/2026-08-03"])
  }

  @Test(
    "what is no moment, number or decimal is refused with its place",
    arguments: [
      ("extracted-at = \"yesterday\"", "source.extracted-at is \"yesterday\""),
      ("declared-rows = -1", "declared-rows"),
      ("declared-totals = { quantity = 1.5 }", "quantity"),
      ("declared-totals = { quantity = \"about ten\" }", "the declared total \"about ten\" is no number"),
      ("out-of-service = [\"2026-08-01\"]", "source.out-of-service has \"2026-08-01\""),
      ("out-of-service = [\"2026-08-02/2026-08-01\"]", "source.out-of-service has"),
      ("extracted-buy = \"x\"", "did you mean extracted-by?"),
    ])
  func refused(_ keys: String, _ words: String) throws {
    let faults = try fixture(keys).faults()
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.contains(words) ?? false, "\(faults)")
  }
}
