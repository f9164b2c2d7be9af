import Facts
import Foundation
import Reconciliation
import Testing

@testable import Rendering

@Suite struct IndicatorPageTests {
  @Test func cardsTellValueChangeAndCourse() throws {
    let page = try Packs.reading("indicators.html")
    for words in [
      "since <span class=\"nb\">2026-Q2</span>", "<h3>Utilisation</h3>", "2026-Q1 61.5 %, 2026-Q2 70.2 %",
      "class=\"spark\"",
      "P7 &lt;b&gt;", "2026-Q1 61.5 %", "segment of people is shown only where at least 5",
    ] { #expect(page.contains(words), "\(words)") }
    #expect(page.contains("1,234,567.50 USD"))
    #expect(!page.contains("NaN") && !page.contains("nan %"))
  }

  @Test func theFirstPageHasTheLeadingOnes() throws {
    let page = try Packs.text("index.html")
    for indicator in Indicator.leading { #expect(page.contains(">\(indicator.title)"), "\(indicator.id)") }
    #expect(page.contains("indicators.html#i-utilisation"))
  }

  @Test func everyValueStandsInTableAndXML() throws {
    let report = SampleEvidence.make().indicators
    let table = try Packs.text("tables/indicators.csv").split(separator: "\r\n").count - 1
    let xml = try Packs.text("evidence.xml").components(separatedBy: "<value ").count - 1
    #expect(table == report.values.count + report.series.count)
    #expect(xml == table)
    #expect(report.values.count > 60)
  }

  @Test func aPageWithoutIndicatorsSaysSo() throws {
    let documents = try renderPack(Empty.evidence, templates: TemplateSet())
    let page = String(decoding: try Packs.bytes("indicators.html", of: documents), as: UTF8.self)
    #expect(page.contains("Nothing was measured."))
  }

  @Test func changesAreToldWithTheirUnitAndDirection() {
    let percent = IndicatorText(unit: "%")
    func decimal(_ text: String) -> FixedDecimal { FixedDecimal(text) ?? .zero }
    #expect(percent.change(from: decimal("70"), to: decimal("71")) == "+1 point")
    #expect(percent.change(from: decimal("70.5"), to: decimal("68")) == "−2.5 points")
    #expect(percent.change(from: decimal("70"), to: decimal("70")) == "no change")
    #expect(IndicatorText(unit: "EUR").change(from: decimal("0"), to: decimal("1234.5")) == "+1,234.50 EUR")
    #expect(IndicatorText(unit: "days").change(from: decimal("92"), to: decimal("91")) == "−1 day")
    #expect(verdict(.up, from: decimal("1"), to: decimal("2")) == "better")
    #expect(verdict(.down, from: decimal("1"), to: decimal("2")) == "worse")
    #expect(verdict(.neither, from: decimal("1"), to: decimal("2")).isEmpty)
    #expect(grouped(decimal("-0.5")) == "−0.5")
  }

  @Test func aSparklineBreaksWhereNothingWasTold() {
    func line(_ texts: [String?]) -> String? {
      Sparkline(values: texts.map { $0.flatMap { FixedDecimal($0) } }).chart(label: "x")?.source
    }
    #expect(line(["1"]) == nil)
    #expect(line(["1", nil]) == nil)
    #expect(line(["1", nil, "3", "2"])?.components(separatedBy: "M").count == 4)
    // A line that does not move lies in the middle.
    #expect(line(["5", "5"])?.contains("M4 18h0L156 18") == true)
    #expect(line(["-92233720368", "92233720368"]) != nil)
  }

  @Test func theDashboardIsAPageLikeTheOthers() throws {
    var dashboard = Dashboard(toolVersion: "1")
    let empty = String(decoding: try dashboardPage(dashboard, templates: TemplateSet()), as: UTF8.self)
    #expect(empty.contains("No pack stands here yet."))
    dashboard.organisation = Hostile.markup
    dashboard.newest = ("pack", "2026-Q3", Estate.period.last)
    dashboard.gaps = [Hostile.markup]
    dashboard.packs = [
      .init(
        name: Hostile.markup, file: "a b\"<>é.zip", kind: "evidence", period: "2026-Q3",
        sealedAt: Instant(seconds: 0), digest: .sha256("x"), standing: Hostile.markup, isSound: false,
        note: Hostile.markup, signed: "1 of 2", missing: [Hostile.markup])
    ]
    dashboard.tasks = [
      .init(
        owner: Hostile.markup, severity: .high, title: Hostile.markup, openSince: "2026-Q2",
        due: Estate.period.last - 1)
    ]
    dashboard.deadlines = [
      .init(
        day: Estate.period.last, product: Hostile.markup, publisher: "", entitlement: "E", termEnd: "",
        renewsItself: true)
    ]
    dashboard.lateSources = [("s", Hostile.markup)]
    dashboard.indicators = SampleEvidence.make().indicators
    let page = String(decoding: try dashboardPage(dashboard, templates: TemplateSet()), as: UTF8.self)
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("a%20b%22%3C%3E%C3%A9.zip"))
    #expect(page.contains("The chain has a gap"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains(" style="))
  }
}
