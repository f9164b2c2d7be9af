import Facts
import Reconciliation

/// The completeness and accuracy of each source, and the sample to perform again.
func writeCompleteness(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("completeness") {
    for sheet in evidence.sheets { writeSheet(sheet, to: xml) }
  }
  xml.element(
    "reperformance-sample", [("seed", evidence.sample.seed), ("parts", String(evidence.sample.parts))]
  ) {
    for link in evidence.sample.rows {
      xml.element(
        "link",
        [
          ("direction", link.direction.rawValue), ("subject", link.subject),
          ("product", link.product.nilIfEmpty), ("figure", link.figure),
        ]
      ) { writeOrigins([link.origin], files, to: xml) }
    }
  }
}

private func writeSheet(_ sheet: SourceSheet, to xml: XMLStream) {
  let said = sheet.statement
  xml.element(
    "source",
    [
      ("id", said.source), ("role", said.role.rawValue), ("system", said.system.nilIfEmpty),
      ("extracted-by", said.extractedBy.nilIfEmpty), ("extracted-at", said.extractedAt.nilIfEmpty),
      ("files", String(sheet.files)), ("bytes", String(sheet.bytes)), ("read", String(sheet.read)),
      ("accepted", String(sheet.accepted)), ("rejected", String(sheet.rejected)),
      ("merged", String(sheet.merged)), ("out-of-scope", String(sheet.outOfScope)),
      ("first-day", sheet.firstDay?.description), ("last-day", sheet.lastDay?.description),
    ]
  ) {
    xml.text("query", said.query)
    for filter in said.filters { xml.text("filter", filter) }
    for span in said.outOfService {
      xml.element(
        "out-of-service", [("first", span.lowerBound.description), ("last", span.upperBound.description)])
    }
    for total in sheet.totals {
      xml.element(
        "compared-total",
        [
          ("name", total.name), ("read", total.read), ("declared", total.declared),
          ("difference", total.difference), ("standing", total.standing.rawValue),
        ])
    }
  }
}
