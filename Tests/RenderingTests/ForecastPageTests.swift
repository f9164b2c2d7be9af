import Facts
import Reconciliation
import Testing

@testable import Rendering

@Suite("The forecast in a pack")
struct ForecastPageTests {
  @Test("says that it is an estimate, of what, and by which method")
  func honesty() throws {
    let page = try Packs.text("forecast.html")
    #expect(page.contains("These figures are estimates, not facts."))
    for forecast in SampleEvidence.make().forecasts {
      #expect(forecast.hasBand)
      if let method = forecast.method { #expect(page.contains("the method “\(method.title)”")) }
    }
    for method in ForecastMethod.all { #expect(page.contains(method.id)) }
  }

  @Test("page, tables and XML tell the same months and quantities")
  func agreement() throws {
    let forecasts = SampleEvidence.make().forecasts
    #expect(!forecasts.isEmpty)
    let xml = try Packs.text("evidence.xml")
    let table = try Packs.text("tables/forecast.csv")
    let quantities = try Packs.text("tables/recommended-quantities.csv")
    for forecast in forecasts {
      for month in forecast.months {
        let units = month.units
        #expect(
          xml.contains(
            "<estimate month=\"\(month.month)\" low=\"\(units.low)\" expected=\"\(units.expected)\" high=\"\(units.high)\""
          ))
        #expect(
          table.contains(
            "\(forecast.product.id),\(month.month),estimate,\(units.low),\(units.expected),\(units.high),"))
      }
      for option in forecast.recommendation.options {
        #expect(quantities.contains(",\(option.kind.rawValue),\(option.quantity),"))
      }
    }
    #expect(
      table.split(separator: "\r\n").count == 1
        + forecasts.reduce(0) { $0 + $1.months.count + $1.series.points.count })
  }

  @Test("a line with a band has the points, the band and the limit that it is given")
  func chart() throws {
    let month = try #require(Month("2026-01"))
    let chart = LineWithBand(
      before: [
        .init(month: month, units: 4, limit: .limited(4)),
        .init(month: month + 1, units: 2, limit: .limited(4)),
      ],
      ahead: [.init(month: month + 2, units: Estimate(low: 0, expected: 2, high: 4), limit: .unlimited)],
      mark: (month + 2, "term"))
    let source = chart.chart(id: "c", title: "T <b>", description: "D", .english).source
    // From 56 to 704 in two months; 4 units are the whole height, from 180 up to 20.
    #expect(source.contains(#"<path class="past" d="M56 20L380 100"/>"#))
    #expect(source.contains(#"<path class="ahead" d="M380 100L704 100"/>"#))
    #expect(source.contains(#"<path class="band" d="M704 180L704 20L704 180Z"/>"#))
    #expect(source.contains(#"<path class="limit" d="M56 20h0H380V20"/>"#))
    #expect(source.contains("T &lt;b&gt;"))
  }
}
