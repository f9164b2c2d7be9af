import Facts
import Reconciliation

extension OSCALStream {
  /// Who made the document, when, and everybody it names.
  func metadata(title: String) {
    let run = evidence.run
    xml.element("metadata") {
      line("title", title)
      xml.text("published", run.at.description)
      xml.text("last-modified", run.at.description)
      xml.text("version", SchemaText.line(run.packName))
      xml.text("oscal-version", Self.version)
      prop("period", run.period.description)
      prop("as-of", run.asOf.description)
      prop("rules-sha256", run.rulesDigest.hex)
      prop("previous-pack", run.previous?.name)
      prop("restates", run.restates?.name)
      prop("restatement-reason", run.restates?.reason)
      prop("previous-tag-manifest-sha256", run.previous?.tagManifestDigest.hex)
      for (id, title) in Self.roles {
        xml.element("role", [("id", id)]) { line("title", title) }
      }
      let organisation = uuid("organisation", run.organisationID)
      xml.element("party", [("uuid", organisation), ("type", "organization")]) {
        line("name", run.organisation)
        line("short-name", run.organisationID)
      }
      for name in people {
        xml.element("party", [("uuid", partyUUID(name)), ("type", "person")]) {
          line("name", name)
          xml.text("member-of-organization", organisation)
        }
      }
      if !run.operatorName.isEmpty {
        xml.element("responsible-party", [("role-id", "operator")]) {
          xml.text("party-uuid", partyUUID(run.operatorName))
        }
      }
    }
  }

  private static let roles = [
    ("operator", "Ran the close"), ("owner", "Has to act on a finding"),
    ("requester", "Asked for an exception"), ("approver", "Accepted an exception"),
  ]

  /// Everybody named by a finding, a decision or the run, in order.
  private var people: [String] {
    var names = Set(evidence.findings.map(\.owner))
    names.formUnion(evidence.remediation.map(\.decision.owner))
    for exception in evidence.exceptions {
      names.formUnion([exception.decision.terms.requester, exception.decision.terms.approver])
    }
    names.insert(evidence.run.operatorName)
    return names.filter { !$0.isEmpty }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The program, and every product that a position or one of the findings is about.
  func components(of findings: [Finding]) {
    tool("component")
    for product in products(of: findings) {
      xml.element("component", [("uuid", uuid("product", product.id)), ("type", "software")]) {
        line("title", product.title)
        paragraphs(
          "description", ["\(product.title) of \(product.publisher), counted per \(product.metric.title)."])
        prop("product-id", product.id)
        prop("publisher", product.publisher)
        prop("metric", product.metric.rawValue)
        xml.element("status", [("state", "operational")])
      }
    }
  }

  private func tool(_ element: String) {
    xml.element(element, [("uuid", uuid("tool", "seatledger")), ("type", "software")]) {
      line("title", "SeatLedger \(evidence.run.toolVersion)")
      paragraphs("description", ["The program that read the sources, counted, and applied the rules."])
      prop("version", evidence.run.toolVersion)
      xml.element("status", [("state", "operational")])
    }
  }

  func assessmentAssets() {
    xml.element("assessment-assets") {
      xml.element("assessment-platform", [("uuid", uuid("platform", "seatledger"))]) {
        line("title", "SeatLedger \(evidence.run.toolVersion)")
        xml.element("uses-component", [("component-uuid", uuid("tool", "seatledger"))])
      }
    }
  }

  private func products(of findings: [Finding]) -> [Product] {
    let named = Set(findings.map(\.product)).union(evidence.positions.map(\.product.id))
    var met: Set<String> = []
    return evidence.catalogue.products.filter { named.contains($0.id) && met.insert($0.id).inserted }
      .sorted { $0.id < $1.id }
  }
}
