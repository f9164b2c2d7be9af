import Facts
import Intake
import TestSupport
import Testing

@Suite struct SoftwareIdentityTests {
  private func read(
    _ text: String, _ format: String, named name: String = "PC-17/export.json",
    fields: [String: FieldRule] = [:]
  ) throws -> NamedReading {
    try NamedReading(text, named: name, format: format, fields: fields)
  }

  @Test(arguments: WrittenProducts.vocabularies)
  func everyVocabularyGivesTheSameProducts(_ vocabulary: String) throws {
    for seed in 0..<25 {
      var random = SeededGenerator(seed: UInt64(seed))
      let products = (0..<Int.random(in: 1...12, using: &random)).map { index in
        WrittenProducts.Product(
          name: random.name(), version: "\(index).\(Int.random(in: 0...99, using: &random))",
          publisher: Bool.random(using: &random) ? random.name(2...12) : "",
          identity: "pkg:generic/p\(index)@1")
      }
      let written = WrittenProducts(products: products)
      let format = String(vocabulary.split(separator: " ")[0])
      let reading = try read(written.written(vocabulary), format)
      #expect(reading.software == written.expected, "seed \(seed)")
      #expect(reading.account.read == products.count && reading.account.balances)
      if vocabulary != "swid 2015", vocabulary != "swid 2009" {
        #expect(reading.account.notes.contains("products by kind of identity: purl \(products.count)"))
      }
    }
  }

  @Test func everyVocabularyIsRecognised() {
    let product = WrittenProducts.Product(name: "A", version: "1", publisher: "P", identity: "pkg:x/a@1")
    for vocabulary in WrittenProducts.vocabularies where !vocabulary.hasPrefix("swid") {
      let text = WrittenProducts(products: [product]).written(vocabulary)
      #expect(SourceFormat.recognised(Array(text.utf8))?.name == String(vocabulary.split(separator: " ")[0]))
    }
    let tag = "<?xml version=\"1.0\"?>\n<!-- > -->\n<swid:software_identification_tag xmlns:swid=\"urn:x\">"
    #expect(SourceFormat.recognised(Array(tag.utf8))?.name == "swid")
  }

  @Test func patchAndSupplementalTagsAreOutOfScope() throws {
    let reading = try read(
      """
      <tags xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd">
      <SoftwareIdentity name="A" tagId="a" patch="true"/><SoftwareIdentity name="B" tagId="b" supplemental="1"/>
      <SoftwareIdentity name="C" tagId="c" corpus="true"/><SoftwareIdentity name="" tagId="d"/>
      <SoftwareIdentity name="E" tagId="e" version="2" patch="false">
        <Evidence date="2026-01-01T00:00:00Z" deviceId="host-9"/></SoftwareIdentity>
      <SoftwareIdentity name="F" tagId="f"/></tags>
      """, "swid", named: "PC-17/tags.swidtag")
    #expect(reading.software == ["E|2||", "F|||"])
    #expect(reading.deployments.map(\.device) == ["host-9", "PC-17"])
    #expect(reading.account.outOfScope == ["patch": 1, "supplemental tag": 1, "installation media": 1])
    #expect(
      reading.rejected.map { "\($0.code) \($0.origin.line) \($0.raw)" } == ["missing-field 3 identity: d"])
  }

  @Test func aTagOf2009MayGiveItsVersionInNumbers() throws {
    let reading = try read(
      """
      <software_identification_tag xmlns="http://standards.iso.org/iso/19770/-2/2009/schema.xsd">
        <entitlement_required_indicator>true</entitlement_required_indicator>
        <product_title>Example Suite</product_title>
        <product_version><numeric><major>12</major><minor>0</minor><build>3</build></numeric></product_version>
        <software_licensor><name>Example Corp</name></software_licensor>
        <serial_number>1234-SECRET</serial_number>
      </software_identification_tag>
      """, "swid")
    #expect(reading.software == ["Example Suite|12.0.3|Example Corp|"])
    #expect(!String(describing: reading.sink.records).contains("SECRET"))
  }

  private static let nested = """
    {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "application", "name": "App", "version": "3"}},
     "components": [
      {"type": "library", "group": "@ex", "name": "core", "version": "1", "author": "Ex",
       "components": [{"type": "file", "name": "x.dll"}, {"type": "library", "name": "deep", "version": "2"}, 5]},
      {"type": "library", "name": "left", "scope": "excluded"}, {"type": "device", "name": "board"}, [],
      {"type": "operating-system", "name": "Example OS", "version": "26", "manufacturer": {"name": "OS Corp"}}]}
    """

  @Test func componentsWithinComponentsAreRowsToo() throws {
    let reading = try read(Self.nested, "cyclonedx")
    #expect(reading.software == ["App|3||", "@ex/core|1|Ex|", "deep|2||", "Example OS|26|OS Corp|"])
    #expect(
      reading.account.outOfScope == [
        "a file": 1, "a device": 1, "not part of the product (scope excluded)": 1,
      ])
    #expect(
      reading.rejected.map { "\($0.code) \($0.origin.line) \($0.raw)" } == ["bad-json 4 5", "bad-json 5 []"])
    #expect(reading.deployments.allSatisfy { $0.device == "export" })
  }

  @Test func componentsWithinComponentsOfXML() throws {
    let reading = try read(
      """
      <bom xmlns="http://cyclonedx.org/schema/bom/1.4"><metadata><component type="device"><name>PC-9</name></component>
      </metadata><components><component type="library"><group>@ex</group><name>core</name><version>1</version>
      <components><component type="file"><name>x.dll</name></component><component type="library"><name>deep</name>
      </component></components></component></components></bom>
      """, "cyclonedx")
    #expect(reading.software == ["@ex/core|1||", "deep|||"])
    #expect(reading.deployments.map(\.device) == ["PC-9", "PC-9"])
    #expect(reading.account.outOfScope == ["a file": 1])
  }

  @Test func theSourceSaysWhichDevice() throws {
    let subject = ["device": FieldRule(from: ["subject"])]
    #expect(try read(Self.nested, "cyclonedx", fields: subject).deployments.first?.device == "App")
    let spdx = "SPDXVersion: SPDX-2.3\nDocumentName: host-3\nPackageName: A\n"
    #expect(try read(spdx, "spdx", fields: subject).deployments.first?.device == "host-3")
    #expect(try read(spdx, "spdx").deployments.first?.device == "export")
  }

  @Test func aLostPackageNameCostsItsNeighbourAndIsTold() throws {
    let reading = try read(
      """
      SPDXVersion: SPDX-2.3
      PackageName: A
      SPDXID: SPDXRef-A
      PackageVersion: 1

      Package?Name: B
      SPDXID: SPDXRef-B
      PackageVersion: 2

      PackageName: C
      SPDXID: SPDXRef-C
      PackageCopyrightText: <text>never closed
      PackageName: D
      SPDXID: SPDXRef-D
      PrimaryPackagePurpose: SOURCE
      PackageName: NOASSERTION
      """, "spdx")
    #expect(reading.software.isEmpty)
    #expect(
      reading.rejected.map { "\($0.code) \($0.origin.line)" } == [
        "bad-line 2", "bad-line 10", "missing-field 16",
      ])
    #expect(reading.account.outOfScope == ["source code": 1])
  }

  @Test(arguments: [
    ("cyclonedx", "{}"), ("cyclonedx", "{\"bomFormat\": 1}"), ("spdx", "{\"a\": 1}"), ("spdx", "<rdf/>"),
    ("spdx", "name: x"), ("cyclonedx", "nothing"), ("swid", "<SoftwareIdentity"), ("swid", "text"),
    ("cyclonedx", "<bom><!DOCTYPE x></bom>"),
  ])
  func otherDocumentsAreRefused(_ format: String, _ text: String) {
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try read(text, format) }
  }

  @Test func documentsWithoutProductsAreEmpty() throws {
    for (format, text) in [
      ("swid", "<a/>"), ("cyclonedx", "<bom/>"), ("spdx", "{\"spdxVersion\": 1}"), ("swid", ""),
    ] {
      #expect(try read(text, format).account.read == 0)
    }
  }
}
