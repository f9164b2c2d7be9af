import Testing

@testable import Rendering

@Suite struct MetricPagesTests {
  @Test func whatToResolveFirstStandsOnThePageOfSourcesAndInItsTable() throws {
    let page = try Packs.text("sources.html")
    #expect(page.contains("Record in the device list: cores, processors"))
    #expect(page.contains("a status hangs on it"))
    #expect(page.contains("no price"))
    let rows = try Packs.text("tables/resolve-first.csv").split(separator: "\r\n")
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("1,device facts,"))
    #expect(rows[1].contains(",sql=48,48,12.00 EUR + 329952.00 USD,yes,"))
    #expect(rows[2].contains(",'=cmd|x,"), "a login is no formula")
  }

  @Test func aMetricShowsItsOwnFiguresAndOthersShowNone() throws {
    let page = try Packs.text("publishers/microsoft.html")
    #expect(page.contains("Figures of the metric"))
    #expect(page.contains("9, at least 7, at most 12"))
    #expect(page.contains("Plus: minimum per processor and per device"))
    #expect(try !Packs.text("publishers/ansys.html").contains("Figures of the metric"))
    let costs = try Packs.text("tables/tier-costs.csv").split(separator: "\r\n")
    #expect(costs.dropFirst() == ["sql,tier,1,1000,0.0023,2.00,USD", "sql,overage,1,80,0.01,1.00,EUR"])
  }
}
