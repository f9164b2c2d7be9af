import Facts
import Reconciliation

extension OSCALStream {
  /// What a position says: the figures that the findings on a product rest on.
  func observation(_ position: PositionLine) {
    let product = position.product
    xml.element("observation", [("uuid", periodUUID("position", product.id))]) {
      line("title", "Position of \(product.title)")
      paragraphs(
        "description",
        [
          "On \(position.asOf): effective entitlement \(position.effectiveEntitlement), net consumption "
            + "\(position.netConsumption), covered \(position.covered), shortfall \(position.shortfall), "
            + "surplus \(position.surplus.map(String.init) ?? "unlimited").",
          position.statusReason,
        ])
      prop("status", position.status.rawValue)
      prop("effective-entitlement", position.effectiveEntitlement.description)
      prop("gross-consumption", String(position.grossConsumption))
      prop("net-consumption", String(position.netConsumption))
      prop("low", String(position.range.low))
      prop("high", String(position.range.high))
      prop("covered", String(position.covered))
      prop("covered-by-agreement", String(position.coveredByAgreement))
      prop("shortfall", String(position.shortfall))
      prop("surplus", position.surplus.map(String.init) ?? "unlimited")
      props("shortfall-cost", position.shortfallCost)
      props("surplus-cost", position.surplusCost)
      xml.text("method", "EXAMINE")
      xml.text("type", "control-objective")
      toolOrigin()
      subject(product.id)
      relevantEvidence(.position, "The product's row in tables/position.csv")
      xml.text("collected", evidence.run.at.description)
    }
  }

  /// What a rule saw, with the rows that show it.
  func observation(_ finding: Finding) {
    xml.element("observation", [("uuid", periodUUID("observation", finding.id))]) {
      line("title", finding.title)
      paragraphs("description", [finding.explanation])
      prop("finding-id", finding.id)
      prop("subject", finding.subject)
      xml.text("method", "TEST")
      xml.text("type", "finding")
      toolOrigin()
      if products.contains(finding.product) { subject(finding.product) }
      relevantEvidence(.findings, "Row \(finding.id) in tables/findings.csv")
      for group in byFile(finding.evidence) { relevantEvidence(group) }
      xml.text("collected", evidence.run.at.description)
    }
  }

  private func subject(_ product: String) {
    xml.element("subject", [("subject-uuid", uuid("product", product)), ("type", "component")])
  }

  private func relevantEvidence(_ file: PackFile, _ words: String) {
    xml.element("relevant-evidence", [("href", "#" + packFileUUID(file))]) {
      paragraphs("description", [words])
    }
  }

  /// Rows of one file: where they stand, and the file with its digest in the back matter.
  private func relevantEvidence(_ origins: [Origin]) {
    guard let file = origins.first?.file else { return }
    let lines = origins.map(\.line).filter { $0 > 0 }
    let told = lines.prefix(Self.mostLines).map(String.init).joined(separator: ", ")
    let more = lines.count > Self.mostLines ? " and \(lines.count - Self.mostLines) more" : ""
    xml.element("relevant-evidence", [("href", "#" + sourceUUID(file))]) {
      paragraphs("description", [file.path + (lines.isEmpty ? "" : ", lines \(told)\(more)")])
      prop("rows", String(lines.count))
    }
  }

  /// Lines named in words; all of them stand in `evidence.xml`.
  private static let mostLines = 40

  private func byFile(_ origins: [Origin]) -> [[Origin]] {
    var order: [String] = []
    var groups: [String: [Origin]] = [:]
    for origin in origins {
      if groups[origin.file.path] == nil { order.append(origin.file.path) }
      groups[origin.file.path, default: []].append(origin)
    }
    return order.compactMap { groups[$0] }
  }
}
