import Facts
import Reconciliation

/// `evidence.xml`: everything that a program needs, as `evidence.xsd` describes it.
func evidenceXML(_ evidence: Evidence, _ files: FileReferences) -> Document {
  Document(path: "evidence.xml") { sink in
    let xml = XMLStream(sink)
    xml.element("evidence", [("xmlns", evidenceNamespace), ("version", "1")]) {
      writeRun(evidence, to: xml)
      writeSources(evidence, files, to: xml)
      writeIdentities(evidence, files, to: xml)
      writeProducts(evidence, to: xml)
      writeEntitlements(evidence, files, to: xml)
      writeConsumption(evidence, files, to: xml)
      writePools(evidence, to: xml)
      writeAllocations(evidence, to: xml)
      writeCoverageGroups(evidence, to: xml)
      writeProofs(evidence, to: xml)
      writeFixedOrder(evidence, to: xml)
      writePositions(evidence, to: xml)
      writeBridges(evidence, to: xml)
      writeCourses(evidence, to: xml)
      writeResolveFirst(evidence, files, to: xml)
      writeIndicators(evidence, to: xml)
      writeForecasts(evidence, files, to: xml)
      writeFindings(evidence, files, to: xml)
      writeFindingSegments(evidence, to: xml)
      writeClosedFindings(evidence, to: xml)
      writeDecisions(evidence, files, to: xml)
      writeChanges(evidence, to: xml)
      writeBridge(evidence.bridge, to: xml)
      writeCompleteness(evidence, files, to: xml)
      if let drill = evidence.drill { writeDrill(drill, to: xml) }
    }
    try xml.finish()
  }
}

/// Changes only when a document of the old schema would no longer be valid.
let evidenceNamespace = "urn:seatledger:evidence:1"

private func writeRun(_ evidence: Evidence, to xml: XMLStream) {
  let run = evidence.run
  let policy = evidence.policy
  xml.element(
    "run",
    [
      ("tool-version", run.toolVersion), ("pack", run.packName), ("period", run.period.description),
      ("first-day", run.period.first.description), ("last-day", run.period.last.description),
      ("as-of", run.asOf.description), ("at", run.at.description), ("zone", run.zone.name),
      ("currency", run.currency.code), ("rules-sha256", run.rulesDigest.hex),
    ]
  ) {
    xml.text("organisation", run.organisation, [("id", run.organisationID)])
    xml.text("operator", run.operatorName)
    if let previous = run.previous {
      xml.element(
        "previous-pack",
        [
          ("name", previous.name), ("period", previous.period),
          ("tag-manifest-sha256", previous.tagManifestDigest.hex),
        ])
    }
    if let restated = run.restates {
      xml.element(
        "restates",
        [("name", restated.name), ("tag-manifest-sha256", restated.tagManifestDigest.hex)]
      ) { xml.text("reason", restated.reason) }
    }
    for approver in run.approvers {
      xml.element(
        "approver",
        [("name", approver.name), ("role", approver.role), ("required", String(approver.isRequired))])
    }
    xml.element(
      "policy",
      [
        ("dormant-after-days", String(policy.dormantAfterDays)),
        ("never-used-after-days", String(policy.neverUsedAfterDays)),
        ("underused-below-days", String(policy.underusedBelowDays)),
        ("seat-before-start-days", String(policy.seatBeforeStartDays)),
        ("joiner-seat-within-days", String(policy.joinerSeatWithinDays)),
        ("leaver-seat-within-days", String(policy.leaverSeatWithinDays)),
        ("notice-window-days", String(policy.noticeWindowDays)), ("weak-proof", policy.weakProof.rawValue),
        ("soft-limit-percent", String(policy.softLimitPercent)),
        ("shrinking-source-percent", String(policy.shrinkingSourcePercent)),
        ("default-owner", policy.defaultOwner),
      ]
    ) {
      for severity in Severity.allCases {
        guard let days = policy.dueDays[severity] else { continue }
        xml.element("due", [("severity", severity.rawValue), ("days", String(days))])
      }
    }
  }
}

private func writeProducts(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("products") {
    for product in evidence.catalogue.products.sorted(by: { $0.id < $1.id }) {
      xml.element(
        "product",
        [
          ("id", product.id), ("publisher", product.publisher), ("name", product.name),
          ("edition", product.edition), ("version", product.version), ("metric", product.metric.rawValue),
          ("criticality", product.criticality), ("list-price", product.listPrice?.description),
          ("currency", product.currency?.code), ("family", product.family.nilIfEmpty),
          ("released", product.released?.description),
          ("pack-units", product.packUnits > 1 ? String(product.packUnits) : nil),
          ("users-per-processor", product.usersPerProcessor > 0 ? String(product.usersPerProcessor) : nil),
          ("value-unit-table", product.valueUnitTable.nilIfEmpty),
          ("percentile", product.percentile.map(String.init)), ("function", product.function.nilIfEmpty),
        ])
    }
  }
}

func writeOrigins(_ origins: [Origin], _ files: FileReferences, to xml: XMLStream, paths: Bool = false) {
  for origin in origins {
    xml.element(
      "origin",
      [
        ("file", files.id(origin.file)), ("line", String(origin.line)),
        ("path", paths ? origin.file.path : nil),
      ])
  }
}

func writeAmounts(_ name: String, _ amounts: Amounts, to xml: XMLStream) {
  for amount in amounts.sorted {
    xml.element("amount", [("kind", name), ("value", amount.amount), ("currency", amount.currency.code)])
  }
}
