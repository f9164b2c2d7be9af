import Foundation
import Reconciliation
import Testing

@testable import Rendering

@Suite("Rights bridge and days in the reports")
struct BridgeRenderingTests {
  @Test("the table holds opening, each right and closing, in order")
  func table() throws {
    let lines = try Packs.text("tables/rights-bridge.csv").split(separator: "\r\n")
    #expect(
      lines.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).prefix(4).joined(separator: ",")
      }
        == [
          "product_id,place,step,rule", "sql,0,opening,", "sql,1,right,right:SQL-DR",
          "sql,2,right,right:SQL-VM",
          "sql,3,closing,",
        ])
    #expect(lines[2].hasSuffix("-32,0,-32,0,219968.00,USD"))
  }

  @Test("the product's page has the bridge with its waterfall, and the days with theirs")
  func page() throws {
    let sql = try Packs.text("publishers/microsoft.html")
    #expect(sql.contains("Rights bridge"))
    #expect(sql.contains("no right asserted"))
    #expect(sql.contains("Product Terms, &lt;fail-over rights&gt;"))
    #expect(sql.contains("method.html#rule-right-sql-dr"))
    #expect(try Packs.text("publishers/autodesk.html").contains("Seats held: 20 on "))
    #expect(try Packs.text("method.html").contains(#"id="rule-right-sql-dr""#))
  }

  @Test("evidence.xml tells the days on which something changed, the table all of them")
  func days() throws {
    let xml = try Packs.text("evidence.xml")
    #expect(xml.components(separatedBy: "<from ").count - 1 < 30)
    #expect(
      try Packs.text("tables/position-days.csv").split(separator: "\r\n").count
        == 1 + SampleBridge.course.points.count)
  }
}
