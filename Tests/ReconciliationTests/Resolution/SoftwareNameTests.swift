import Facts
import Testing

@testable import Reconciliation

@Suite("Raw software names")
struct SoftwareNameTests {
  private func product(
    _ id: String, _ publisher: String, _ name: String, _ edition: String = "", _ version: String = "any"
  )
    -> Product
  {
    Product(
      id: id, publisher: publisher, name: name, edition: edition, version: version, metric: .device,
      coresPerProcessor: 0, coresPerDevice: 0, listPrice: FixedDecimal("100"), currency: Currency("USD"),
      criticality: "medium")
  }

  private func alias(_ pattern: String, _ product: String?) -> Alias {
    let file = SourceFile(
      source: "catalogue", path: "catalogue/aliases.csv", digest: Digest.sha256(""), byteCount: 0)
    return Alias(match: .exact, pattern: pattern, product: product, origin: Origin(file: file, line: 2))
  }

  private var index: ProductIndex {
    ProductIndex(
      products: [
        product("acad", "Autodesk", "AutoCAD", "", "2026"),
        product("lt", "Autodesk", "AutoCAD LT", "", "2026"),
        product("vs-pro", "Microsoft", "Visual Studio", "Professional", "2022"),
        product("vs-ent", "Microsoft", "Visual Studio", "Enterprise", "2022"),
        product("snagit", "TechSmith", "Snagit"), product("jre", "Oracle", "Java SE"),
        product("visio", "Microsoft", "Visio Plan 2"),
      ],
      aliases: [alias("Java 8 Update 45 (64-bit)", "jre"), alias("Reader DC", nil)])
  }

  @Test(
    "one product, its edition and its version are found whatever else stands there",
    arguments: [
      ("Autodesk AutoCAD 2026 - English", "acad"), ("AutoCAD 2026.1.2 (x64)", "acad"),
      ("AutoCAD LT 2026 64-bit", "lt"),
      ("Microsoft Visual Studio Pro 2022 (en-us)", "vs-pro"), ("Visual Studio Enterprise 2022 SP1", "vs-ent"),
      ("TechSmith Snagit 2024.3.1", "snagit"), ("Snagit (64-bit) - Deutsch", "snagit"),
      ("Java 8 Update 391 (64-bit)", "jre"),
      ("Microsoft Visio Plan 2 (x64)", "visio"),
    ])
  func found(_ name: String, _ id: String) {
    let index = index
    let found = index.match(name)
    guard case .product(let place) = found.match else {
      Issue.record("\(name) is \(found.match): \(SoftwareName(name))")
      return
    }
    #expect(index.products[place].id == id)
    #expect(found.rule.hasSuffix("without what says nothing"), "\(found.rule)")
  }

  @Test(
    "another edition or version, a helper, or a longer name is never guessed",
    arguments: [
      "Visual Studio 2022", "Visual Studio Community 2022", "AutoCAD 2025",
      "AutoCAD 2026 Language Pack - English",
      "Security Update for AutoCAD 2026", "Snagit Runtime (x64)", "Snagit Plugin",
      "AutoCAD 2026 Object Enabler",
      "Visual Studio Professional 2019",
      "Visio Plan 1", "Snag", "Professional 2022",
    ])
  func notGuessed(_ name: String) { #expect(index.match(name).match == .unknown, "\(SoftwareName(name))") }

  @Test("what needs no licence is recognised in other versions too")
  func notLicensable() { #expect(index.match("Reader DC (x64) 24.001").match == .notLicensable) }

  private func estate() -> SmallEstate {
    var estate = SmallEstate()
    estate.catalogue.products = index.products
    for host in 1...3 { estate.install("Visual Studio 2022", on: "h\(host)") }
    for host in 1...9 { estate.install("Microsoft Visual C++ 2019 Redistributable (x64)", on: "h\(host)") }
    for host in 1...5 { estate.install("AutoCAD Object Enabler 2026", on: "h\(host)") }
    for host in 1...8 { estate.install("Fantasy Tool \(host).0", on: "h\(host)") }
    return estate
  }

  @Test("names are grouped, those that could matter most come first, and each has a proposal with its line")
  func proposals() throws {
    let names = estate().evidence().unrecognised
    #expect(
      names.map(\.name) == [
        "AutoCAD Object Enabler 2026", "Visual Studio 2022", "Fantasy Tool 1.0",
        "Microsoft Visual C++ 2019 Redistributable (x64)",
      ])
    #expect(names.map(\.proposal) == [.product, .product, .new, .helper])
    #expect(names.map(\.installations) == [5, 3, 8, 9])
    #expect(names[1].products == ["vs-ent", "vs-pro"] || names[1].products == ["vs-pro", "vs-ent"])
    #expect(names[1].lines == ["exact,Visual Studio 2022,PRODUCT_ID,"])
    #expect(names[2].spellings.count == 8 && names[2].lines.count == 8)
    #expect(names[3].lines == ["exact,Microsoft Visual C++ 2019 Redistributable (x64),-,redistributable"])
  }

  @Test("a pasted line settles it")
  func pasted() {
    var estate = estate()
    for name in estate.evidence().unrecognised where name.proposal == .helper {
      let cells = name.lines[0].split(separator: ",", omittingEmptySubsequences: false)
      estate.catalogue.aliases.append(alias(String(cells[1]), cells[2] == "-" ? nil : String(cells[2])))
    }
    #expect(estate.evidence().unrecognised.map(\.proposal) == [.product, .product, .new])
  }
}
