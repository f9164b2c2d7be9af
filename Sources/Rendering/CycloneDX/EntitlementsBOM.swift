import Facts
import Reconciliation

/// `cyclonedx/entitlements.xml`: the organisation's entitlements as a CycloneDX 1.6 bill of materials: a component for
/// each product, a licence for each entitlement. The schema knows no number of seats: it stands in properties.
func entitlementsBOM(_ evidence: Evidence) -> Document {
  let path = "cyclonedx/entitlements.xml"
  return Document(path: path) { sink in
    let bom = BillOfMaterials(xml: XMLStream(sink), evidence: evidence)
    bom.write()
    try bom.xml.finish()
  }
}

/// Writes the bill; each product once, by id.
struct BillOfMaterials {
  static let namespace = "http://cyclonedx.org/schema/bom/1.6"

  let xml: XMLStream
  let evidence: Evidence
  /// Order numbers by where the line stands that proves an entitlement.
  let orders: [Origin: String]

  init(xml: XMLStream, evidence: Evidence) {
    self.xml = xml
    self.evidence = evidence
    self.orders = Dictionary(evidence.purchases.map { ($0.origin, $0.orderNumber) }) { first, _ in first }
  }

  func write() {
    let run = evidence.run
    let serial = NameUUID(run.organisationID, "entitlements", run.packName)
    let root = [
      ("xmlns", Optional(Self.namespace)), ("serialNumber", "urn:uuid:\(serial)"), ("version", "1"),
    ]
    let entitlements = Dictionary(
      grouping: evidence.entitlements.filter(\.standing.grants), by: \.product)
    let positions = Dictionary(evidence.positions.map { ($0.product.id, $0) }) { first, _ in first }
    var met: Set<String> = []
    xml.element("bom", root) {
      metadata()
      xml.element("components") {
        for product in evidence.catalogue.products.sorted(by: { $0.id < $1.id }) {
          let own = entitlements[product.id] ?? []
          let position = positions[product.id]
          guard position != nil || !own.isEmpty, met.insert(product.id).inserted else { continue }
          component(product, own, position)
        }
      }
    }
  }

  private func metadata() {
    let run = evidence.run
    xml.element("metadata") {
      xml.text("timestamp", run.at.description)
      xml.element("lifecycles") {
        xml.element("lifecycle") { xml.text("phase", "operations") }
      }
      xml.element("tools") {
        xml.element("components") {
          xml.element("component", [("type", "application")]) {
            xml.text("name", "SeatLedger")
            xml.text("version", run.toolVersion)
          }
        }
      }
      organisation("supplier", run.organisation)
      properties([
        ("pack", run.packName), ("period", run.period.description), ("as-of", run.asOf.description),
        ("rules-sha256", run.rulesDigest.hex),
      ])
    }
  }

  private func component(_ product: Product, _ entitlements: [Entitlement], _ position: PositionLine?) {
    let reference = NameUUID(evidence.run.organisationID, "product", product.id)
    xml.element("component", [("type", "application"), ("bom-ref", reference.description)]) {
      organisation("supplier", product.publisher)
      line("publisher", product.publisher)
      line("name", ([product.name, product.edition]).filter { !$0.isEmpty }.joined(separator: " "))
      if !product.version.isEmpty {
        let version = SchemaText.line(product.version).unicodeScalars.prefix(1024)
        xml.text("version", String(String.UnicodeScalarView(version)))
      }
      if !entitlements.isEmpty {
        xml.element("licenses") { for entitlement in entitlements { licence(entitlement, product) } }
      }
      properties([
        ("product-id", product.id), ("metric", product.metric.rawValue),
        ("effective-entitlement", position?.effectiveEntitlement.description),
        ("net-consumption", position.map { String($0.netConsumption) }),
        ("covered", position.map { String($0.covered) }),
        ("shortfall", position.map { String($0.shortfall) }),
        ("surplus", position.map { $0.surplus.map(String.init) ?? "unlimited" }),
        ("status", position?.status.rawValue),
      ])
    }
  }

  func line(_ element: String, _ text: String) { xml.text(element, SchemaText.line(text)) }

  func organisation(_ element: String, _ name: String) {
    xml.element(element) { line("name", name) }
  }

  /// Properties of ours; those without a value are left out.
  func properties(_ values: [(String, String?)]) {
    xml.element("properties") {
      for (name, value) in values {
        if let value, !value.isEmpty {
          xml.text("property", SchemaText.line(value), [("name", "seatledger:\(name)")])
        }
      }
    }
  }
}

extension Entitlement.Standing {
  /// Rights that are, will be, or were held: not papers that prove others, nor lines that grant nothing.
  fileprivate var grants: Bool {
    switch self {
    case .valid, .notYet, .expired: true
    case .cancelled, .provesAnother, .grantsNothing, .withoutRule: false
    }
  }
}
