import Facts
import TestSupport

/// Products that can be written in each vocabulary.
struct WrittenProducts {
  struct Product {
    var name: String
    var version: String
    var publisher: String
    var identity: String
  }

  var products: [Product]

  var expected: [String] { products.map { "\($0.name)|\($0.version)|\($0.publisher)|" } }

  static let vocabularies = [
    "cyclonedx json", "cyclonedx xml", "spdx json", "spdx tags", "spdx 3", "swid 2009", "swid 2015",
  ]

  func written(_ vocabulary: String) -> String {
    switch vocabulary {
    case "cyclonedx json":
      document(
        #"{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": ["#, ",\n", "]}"
      ) {
        """
        {"type": "application", "bom-ref": "r\($0)", "name": \(inJSON($1.name)), "version": \(inJSON($1.version)),
          "supplier": {"name": \(inJSON($1.publisher))}, "purl": \(inJSON($1.identity))}
        """
      }
    case "cyclonedx xml":
      document("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"><components>", "\n", "</components></bom>")
      {
        """
        <component type="application" bom-ref="r\($0)"><supplier><name>\(inXML($1.publisher))</name></supplier>
          <name>\(inXML($1.name))</name><version>\(inXML($1.version))</version><purl>\(inXML($1.identity))</purl>
        </component>
        """
      }
    case "spdx json":
      document(#"{"spdxVersion": "SPDX-2.3", "name": "machine", "packages": ["#, ",\n", "]}") {
        """
        {"SPDXID": "SPDXRef-\($0)", "name": \(inJSON($1.name)), "versionInfo": \(inJSON($1.version)),
          "supplier": \(inJSON($1.publisher.isEmpty ? "NOASSERTION" : "Organization: \($1.publisher) (a@b.example)")),
          "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
            "referenceLocator": \(inJSON($1.identity))}]}
        """
      }
    case "spdx tags":
      document(
        "SPDXVersion: SPDX-2.2\nDocumentName: machine\n\n", "\n\n", "\nFileName: ./x\nSPDXID: SPDXRef-f\n"
      ) {
        """
        ##### \($0)
        PackageName: \($1.name)
        SPDXID: SPDXRef-\($0)
        PackageVersion: \($1.version)
        PackageSupplier: \($1.publisher.isEmpty ? "NOASSERTION" : "Organization: \($1.publisher) ()")
        PackageComment: <text>a comment
        PackageVersion: of many lines</text>
        ExternalRef: PACKAGE-MANAGER purl \($1.identity)
        """
      }
    case "spdx 3":
      document(#"{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": ["#, ",\n", "]}") {
        """
        {"type": "software_Package", "spdxId": "urn:p\($0)", "name": \(inJSON($1.name)), "suppliedBy": "urn:o\($0)",
          "software_packageVersion": \(inJSON($1.version)), "software_packageUrl": \(inJSON($1.identity))},
        {"type": "Organization", "spdxId": "urn:o\($0)", "name": \(inJSON($1.publisher))}
        """
      }
    case "swid 2009":
      document("<tags xmlns:swid=\"http://standards.iso.org/iso/19770/-2/2009/schema.xsd\">", "\n", "</tags>")
      {
        """
        <swid:software_identification_tag>
          <swid:entitlement_required_indicator>\($0 == 0)</swid:entitlement_required_indicator>
          <swid:product_title>\(inXML($1.name))</swid:product_title>
          <swid:product_version><swid:name>\(inXML($1.version))</swid:name></swid:product_version>
          <swid:software_creator><swid:name>\(inXML($1.publisher))</swid:name></swid:software_creator>
          <swid:software_id><swid:unique_id>\(inXML($1.identity))</swid:unique_id></swid:software_id>
        </swid:software_identification_tag>
        """
      }
    default:
      document("<tags xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\">", "\n", "</tags>") {
        """
        <SoftwareIdentity name="\(inAttribute($1.name))" version="\(inAttribute($1.version))" tagId="t\($0)">
          <Entity name="Tag Maker" regid="maker.example" role="tagCreator"/>
          <Entity name="\(inAttribute($1.publisher))" regid="x.example" role="aggregator softwareCreator"/>
        </SoftwareIdentity>
        """
      }
    }
  }

  private func document(
    _ head: String, _ joint: String, _ tail: String, _ product: (Int, Product) -> String
  ) -> String {
    head + products.enumerated().map { product($0.offset, $0.element) }.joined(separator: joint) + tail
  }
}

func inAttribute(_ text: String) -> String { inXML(text).replacing("\"", with: "&quot;") }
