import Facts
import Foundation
import Reconciliation
import Testing

@testable import Rendering

@Suite struct PageTests {
  @Test func thePackHasItsFiles() throws {
    let paths = try Packs.sample.get().map(\.path)
    #expect(paths == paths.sorted())
    #expect(Set(paths).count == paths.count)
    for path in [
      "index.html", "findings.html", "changes.html", "sources.html", "method.html", "evidence.xml",
      "evidence.xsd", "run.json",
    ] {
      #expect(paths.contains(path))
    }
    for path in paths {
      #expect(path.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789.-/".utf8.contains($0) })
    }
    #expect(paths.contains("publishers/dassault-systemes.html"))
  }

  @Test func everyLinkLeadsSomewhere() throws {
    try LinkCheck.run(Packs.sample.get())
  }

  @Test func pagesAskForNothingAndRunOnlyWhatTheyName() throws {
    for document in try Packs.sample.get() where document.path.hasSuffix(".html") {
      let text = String(decoding: try document.bytes(), as: UTF8.self)
      #expect(text.contains("default-src 'none'"))
      let scripts = text.components(separatedBy: "<script").dropFirst()
      #expect(scripts.count == 1, "\(document.path)")
      let script = String(scripts.first?.components(separatedBy: "</script>")[0].dropFirst() ?? "")
      let hash = "sha256-" + Data(Digest.sha256(script).bytes).base64EncodedString()
      #expect(text.contains("script-src '\(hash)'"), "\(document.path)")
      #expect(text.components(separatedBy: "script-src ").count == 2)
      let style = text.components(separatedBy: "<style>").dropFirst().first?.components(
        separatedBy: "</style>")
      let styleHash = "sha256-" + Data(Digest.sha256(style?[0] ?? "").bytes).base64EncodedString()
      #expect(text.contains("style-src '\(styleHash)'"), "\(document.path)")
      #expect(!text.contains(" style="))
      #expect(!text.contains("<img"))
      #expect(!text.contains("http://") && !text.contains("https://") || text.contains("HYPERLINK"))
    }
  }

  @Test func zeroIsZeroAndUnlimitedIsAWord() throws {
    let microsoft = try Packs.text("publishers/microsoft.html")
    #expect(microsoft.contains("unlimited"))
    #expect(!microsoft.contains("9999"))
    let snagit = try Packs.reading("publishers/techsmith.html")
    #expect(snagit.contains("<dt>Shortfall</dt><dd>0</dd>"))
    #expect(snagit.contains("<dt>Surplus</dt><dd>0</dd>"))
  }

  @Test func theBridgeIsShownLineByLine() throws {
    let page = try Packs.reading("bridge.html")
    #expect(page.contains("From 2026-Q2 (2026-06-30) to 2026-Q3 (2026-09-30): 3 lines moved, 1 did not."))
    #expect(page.contains("joiners&#39; need") || page.contains("joiners' need"))
    let table = try Packs.text("tables/bridge.csv")
    #expect(table.contains("Autodesk,acad,opening,30,no,32,0,2,0,\r\n"))
    #expect(table.contains("Autodesk,acad,purchases,10,,0,0,-2,8,15\r\n"))
    let none = try renderPack(Empty.evidence, templates: TemplateSet())
    let first = String(decoding: try Packs.bytes("bridge.html", of: none), as: UTF8.self)
    #expect(first.contains("This is the first pack"))
  }

  @Test func theSheetSetsWhatWasReadBesideWhatIsDeclared() throws {
    let page = try Packs.text("sources.html")
    #expect(page.contains("rows <b>211</b>, declared <b>212</b>: <b class=\"short\">differs by -1</b>"))
    #expect(page.contains("quantity <b>1890</b>, declared <b>1890</b>: agrees"))
    #expect(page.contains("amount USD <b>1482300.55</b></span>"))
    #expect(page.contains("not said"))
    let table = try Packs.text("tables/completeness.csv")
    #expect(table.contains("rows,211,212,-1,differs\r\n"))
    #expect(table.contains("amount USD,1482300.55,,,not declared\r\n"))
  }

  @Test func everyPageOfARestatementSaysSo() throws {
    var evidence = SampleEvidence.make()
    evidence.run.restates = RestatedPack(
      name: "2026-10-05_meridian_evidence_2026-Q3", tagManifestDigest: .sha256("x"), reason: Hostile.markup,
      number: 2)
    for document in try renderPack(evidence, templates: TemplateSet()) where document.path.hasSuffix(".html")
    {
      let text = Packs.read(String(decoding: try document.bytes(), as: UTF8.self))
      #expect(text.contains("Restatement 2 of 2026-Q3."), "\(document.path)")
      #expect(!text.contains("<script>alert"))
    }
    #expect(try !Packs.text("index.html").contains("Restatement"))
  }

  @Test func theProofIsSaidInWords() throws {
    let autodesk = try Packs.text("publishers/autodesk.html")
    #expect(
      autodesk.contains(
        "These 29 people can only be covered by this one entitlement, which holds 24: short by 5 under any allocation."
      ))
    let jet = try Packs.text("publishers/jetbrains-s-r-o-friends.html")
    #expect(
      jet.contains("These 16 logins can be covered by no entitlement: short by 16 under any allocation."))
  }

  @Test func anUnpricedShortfallIsNotFree() throws {
    #expect(try Packs.text("index.html").contains("without a price"))
  }

  @Test func theSameEvidenceGivesTheSameBytes() throws {
    let again = try renderPack(SampleEvidence.make(), templates: TemplateSet())
    for (one, other) in zip(try Packs.sample.get(), again) {
      #expect(one.path == other.path)
      #expect(try one.bytes() == other.bytes(), "\(one.path)")
      #expect(try one.bytes() == one.bytes(), "\(one.path)")
    }
  }

  @Test func nothingAtAllIsAPackToo() throws {
    let documents = try renderPack(Empty.evidence, templates: TemplateSet())
    let index = String(decoding: try Packs.bytes("index.html", of: documents), as: UTF8.self)
    #expect(index.contains("none: this is the first"))
  }

  @Test func noPageGrowsBeyondItsLimit() throws {
    let documents = try renderPack(
      LargeEvidence.make(products: 60, people: 40, hostile: true), templates: TemplateSet())
    let pages = documents.filter { $0.path.hasSuffix(".html") }
    #expect(pages.count { $0.path.hasPrefix("publishers/") } == 3)
    for page in pages { #expect(try page.bytes().count <= 2_000_000, "\(page.path)") }
    let index = String(decoding: try Packs.bytes("index.html", of: documents), as: UTF8.self)
    #expect(index.contains("href=\"tables/position.csv\""))
  }

  @Test func numbersAreGrouped() {
    #expect([0, 7, 999, 1000, -1_234_567].map(grouped) == ["0", "7", "999", "1,000", "−1,234,567"])
    #expect(grouped(Money(minor: 123_456_789, currency: Estate.usd)) == "1,234,567.89")
    #expect(grouped(Estimate(low: 1, expected: 2, high: 1200)) == "1–1,200")
    #expect(scaled(Int.max, of: Int.max, to: 1000) == 1000)
  }
}

/// As many products and people as a test asks for.
enum LargeEvidence {
  static func make(products count: Int, people: Int, hostile: Bool = false) -> Evidence {
    var evidence = SampleEvidence.make()
    let name = hostile ? String(repeating: "'", count: 300) : "Someone Of-Some-Name"
    let origins = (1...4).map { Origin(file: SampleEvidence.signIns, line: $0) }
    evidence.positions = []
    evidence.consumption = []
    evidence.allocations = []
    var products: [Product] = []
    for index in 0..<count {
      let product = Estate.product("product-\(index)", "Publisher", "\(name) \(index)", .namedUser)
      products.append(product)
      var line = PositionLine(product: product, asOf: Estate.period.last)
      line.effectiveEntitlement = .limited(people / 2)
      line.netConsumption = people
      line.shortfall = people - people / 2
      line.covered = people / 2
      line.statusReasonWording = Wording(data: name)
      evidence.positions.append(line)
      for person in 0..<people {
        let consumer = Consumer(kind: .person, id: "P\(person)")
        evidence.consumption.append(
          Estate.unit(
            product.id, consumer, name, seat: .allocatedInUse, entity: name, department: name, rule: name,
            origins: origins))
        if person % 2 == 0 {
          evidence.allocations.append(
            Allocation(entitlement: "E-\(index)", product: product.id, consumer: consumer, units: 1))
        }
      }
    }
    evidence.catalogue.products = products
    return evidence
  }
}
