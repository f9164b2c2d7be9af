import Facts
import Reconciliation

/// `oscal/assessment-results.xml`: positions and findings as an OSCAL 1.1.2 assessment result.
///
/// - Parameter documents: the pack's others: some are pointed to, with their digests.
func assessmentResults(_ evidence: Evidence, _ documents: [Document]) -> Document {
  let path = "oscal/assessment-results.xml"
  return Document(path: path) { sink in
    let digests = try packFileDigests(documents)
    let oscal = OSCALStream(xml: XMLStream(sink), evidence: evidence)
    oscal.assessmentResults(digests)
    try oscal.xml.finish()
  }
}

extension OSCALStream {
  fileprivate func assessmentResults(_ digests: [String: Digest]) {
    let run = evidence.run
    let root = [("xmlns", Optional(Self.namespace)), ("uuid", periodUUID("assessment-results", ""))]
    xml.element("assessment-results", root) {
      metadata(title: "Software licence assessment of \(run.organisation), \(run.period)")
      xml.element("import-ap", [("href", "#" + packFileUUID(.method))]) {
        paragraphs("remarks", ["The assessment plan is the method page of the pack."])
      }
      xml.element("local-definitions") { objectives() }
      xml.element("result", [("uuid", periodUUID("result", ""))]) { result() }
      backMatter(digests, evidence.accounts.map(\.file) + FileReferences(evidence).others)
    }
  }

  private func result() {
    let run = evidence.run
    let findings = evidence.findings
    line("title", "Close of \(run.period)")
    paragraphs(
      "description",
      [
        "Positions hold on \(run.asOf). \(findings.count { $0.state.isOpen }) of \(findings.count) findings "
          + "are open."
      ])
    xml.text("start", Instant(startOf: run.period.first, in: run.zone).description)
    xml.text(
      "end", Instant(seconds: Instant(startOf: run.period.last + 1, in: run.zone).seconds - 1).description)
    prop("pack", run.packName)
    xml.element("local-definitions") {
      components(of: findings)
      assessmentAssets()
    }
    reviewedControls()
    for position in evidence.positions { observation(position) }
    for finding in findings { observation(finding) }
    for finding in findings { risk(finding) }
    for exception in idleExceptions { risk(exception) }
    let positions = Set(evidence.positions.map(\.product.id))
    for finding in findings { self.finding(finding, hasPosition: positions.contains(finding.product)) }
  }
}
