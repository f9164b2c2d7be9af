import Facts
import Foundation
import Reconciliation
import Testing

@testable import Rendering

/// Whatever there are many of: no page grows beyond 2 MB, and where a list is cut its page says so and names the file.
@Suite struct LargePagesTests {
  @Test func everyPageOfAVeryLargeFirmKeepsItsLimit() throws {
    let documents = try renderPack(Many.evidence(), templates: TemplateSet())
    let pages = documents.filter { $0.path.hasSuffix(".html") }
    #expect(pages.count > 30)
    for page in pages { #expect(try page.bytes().count <= Page.mostBytes, "\(page.path)") }
    for (path, table) in [
      ("index.html", "position"), ("findings.html", "findings"), ("findings.html", "closed-findings"),
      ("findings.html", "findings-by-segment"), ("decisions.html", "decisions"), ("changes.html", "changes"),
      ("decisions.html", "position"), ("identities.html", "identities"), ("identities.html", "unrecognised"),
      ("sources.html", "rejected-rows"), ("sources.html", "unresolved"), ("sources.html", "control-totals"),
      ("sources.html", "completeness"), ("sources.html", "resolve-first"),
    ] {
      let text = Packs.read(String(decoding: try Packs.bytes(path, of: documents), as: UTF8.self))
      #expect(
        text.contains("rows shown.</strong> All of them: <a href=\"tables/\(table).csv\">"),
        "\(path): \(table)")
    }
  }

  @Test func theDashboardOfManyPacksKeepsItsLimit() throws {
    var dashboard = Dashboard(toolVersion: "1")
    let name = String(repeating: "<'", count: 150)
    dashboard.newest = ("pack", "2026-Q3", Estate.period.last)
    dashboard.packs = (0..<4000).map { number in
      .init(
        name: "\(name)\(number)", file: "\(number).zip", kind: "evidence", period: name,
        sealedAt: Instant(seconds: Int64(number)), digest: .sha256("\(number)"), standing: name,
        isSound: false,
        note: name, signed: "1 of 9", missing: (0..<60).map { "\(name)\($0)" })
    }
    dashboard.gaps = (0..<4000).map { "\(name)\($0)" }
    dashboard.tasks = (0..<20_000).map { number in
      .init(
        owner: "\(name)\(number % 900)", severity: .high, title: name, openSince: "2026-Q2",
        due: Estate.period.last + number % 90)
    }
    dashboard.deadlines = (0..<2000).map {
      .init(
        day: Estate.period.last + $0, product: name, publisher: name, entitlement: name, termEnd: "",
        renewsItself: true)
    }
    dashboard.lateSources = (0..<3000).map { ("s\($0)", name) }
    dashboard.indicators = SampleEvidence.make().indicators
    let page = try dashboardPage(dashboard, templates: TemplateSet())
    #expect(page.count <= Page.mostBytes, "\(page.count)")
    let text = Packs.read(String(decoding: page, as: UTF8.self))
    for words in [
      "The last ", "of 4,000 packs are shown", "later ones", "more owners", "more gaps",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func aPageThatIsTooLongIsGivenUp() throws {
    let templates = try TemplateSet(files: [
      "main.mustache": Array("{{#rows}}<p>{{name}}</p>{{/rows}}".utf8), "style.css": [], "script.js": [],
    ])
    let view: View = ["rows": .list((0..<100).map { ["name": .plain("row \($0)")] })]
    let whole = try TemplateRenderer.render("main.mustache", view, with: templates)
    func rendered(_ limit: Int) throws -> [UInt8]? {
      try TemplateRenderer.render("main.mustache", view, with: templates, upTo: limit)
    }
    #expect(try rendered(whole.count) == whole)
    #expect(try rendered(whole.count - 1) == nil)
    #expect(try rendered(0) == nil)
  }
}

/// An estate with very many of everything, made of the sample's own rows.
enum Many {
  static let name = String(repeating: "'&", count: 60)

  static func evidence() -> Evidence {
    let sample = SampleEvidence.make()
    var evidence = LargeEvidence.make(products: 600, people: 1, hostile: true)
    for index in evidence.positions.indices {
      evidence.positions[index].product.publisher = "\(name)\(index / 20)"
      evidence.positions[index].segments = (0..<60).map {
        Segment(dimension: .department, name: "\(name)\($0)", netConsumption: 1, covered: 0, shortfall: 1)
      }
    }
    evidence.catalogue.products = evidence.positions.map(\.product)
    func many<Element>(_ elements: [Element], _ count: Int, _ change: (inout Element, Int) -> Void)
      -> [Element]
    {
      elements.isEmpty
        ? []
        : (0..<count).map { number in
          var element = elements[number % elements.count]
          change(&element, number)
          return element
        }
    }
    evidence.findings = many(sample.findings, 3000) {
      $0.owner = "\(name)\($1 % 900)"
    }
    evidence.findingSegments = (0..<2000).map {
      FindingSegment(dimension: .project, name: "\(name)\($0)", severity: .low)
    }
    evidence.closedFindings = (0..<2000).map { number in
      ClosedFinding(
        finding: PastFinding(
          id: "c\(number)", rule: "dormant-seat", severity: "low", product: "", subject: name, units: 1,
          amounts: "0", owner: name, state: "open", openSince: "2026-Q2"),
        periods: 1, decision: "", ending: name)
    }
    evidence.decisions = (0..<2000).map { number in
      DecisionTrace(
        kind: .exception, id: "EX-\(number)", product: "product-1", request: Wording(data: name),
        requester: name,
        approver: name, rationale: name, start: Estate.period.first, expiry: nil, fallback: name,
        standing: "holds", findings: [], units: 1, outcome: Wording(data: name),
        origin: Origin(file: SampleEvidence.signIns, line: 1))
    }
    evidence.changes = many(sample.changes, 4000) { $0.subject = "\(name)\($1)" }
    evidence.identity.notes = many(sample.identity.notes, 3000) { $0.title = "\(name)\($1)" }
    evidence.unrecognised = many(sample.unrecognised, 2000) { $0.reason = "\(name)\($1)" }
    evidence.unresolved = many(sample.unresolved, 2000) { $0.name = "\(name)\($1)" }
    evidence.rejected = many(sample.rejected, 2000) { $0.reason = "\(name)\($1)" }
    evidence.sheets = many(sample.sheets, 1000) { $0.statement.query = "\(name)\($1)" }
    evidence.accounts = many(sample.accounts, 1500) { $0.notes = ["\(name)\($1)"] }
    evidence.resolveFirst = many(sample.resolveFirst, 2000) { $0.action = "\(name)\($1)" }
    return evidence
  }
}
