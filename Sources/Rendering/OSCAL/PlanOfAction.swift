import Facts
import Reconciliation

/// `oscal/poam.xml`: open findings and remediation decisions as an OSCAL 1.1.2 plan of action and milestones.
///
/// - Parameter documents: the pack's others: some are pointed to, with their digests.
func planOfAction(_ evidence: Evidence, _ documents: [Document]) -> Document {
  let path = "oscal/poam.xml"
  return Document(path: path) { sink in
    let digests = try packFileDigests(documents)
    let oscal = OSCALStream(xml: XMLStream(sink), evidence: evidence)
    oscal.planOfAction(digests)
    try oscal.xml.finish()
  }
}

extension OSCALStream {
  fileprivate func planOfAction(_ digests: [String: Digest]) {
    let run = evidence.run
    var toDo: [Finding] = []
    for finding in evidence.findings {
      switch finding.state {
      case .accepted, .approved: continue
      case .open, .inRemediation: toDo.append(finding)
      }
    }
    let answered = Set(toDo.compactMap { remediation(of: $0)?.id })
    let others = evidence.remediation.map(\.decision).filter { !answered.contains($0.id) }
    let root = [("xmlns", Optional(Self.namespace)), ("uuid", periodUUID("poam", ""))]
    xml.element("plan-of-action-and-milestones", root) {
      metadata(title: "Software licence plan of action of \(run.organisation), \(run.period)")
      xml.text(
        "system-id", SchemaText.line(run.organisationID), [("identifier-type", "urn:seatledger:organisation")]
      )
      xml.element("local-definitions") {
        components(of: toDo)
        assessmentAssets()
      }
      for finding in toDo { observation(finding) }
      for finding in toDo { risk(finding) }
      for item in others { risk(item) }
      for finding in toDo { self.finding(finding, hasPosition: false) }
      for finding in toDo { item(finding) }
      for item in others { self.item(item) }
      if toDo.isEmpty, others.isEmpty { nothingToDo() }
      backMatter(digests, toDo.flatMap { $0.evidence.map(\.file) })
    }
  }

  private func item(_ finding: Finding) {
    let remediation = remediation(of: finding)
    xml.element("poam-item", [("uuid", uuid("poam-item", finding.id))]) {
      line("title", finding.title)
      paragraphs("description", [remediation?.action ?? finding.action])
      prop("finding-id", finding.id)
      prop("remediation-id", remediation?.id)
      prop("owner", finding.owner)
      prop("due", finding.due.description)
      prop("state", finding.state.title)
      xml.element("origin") {
        xml.element("actor", [("type", "tool"), ("actor-uuid", uuid("tool", "seatledger"))])
      }
      related("related-finding", "finding-uuid", uuid("finding", finding.id))
      related("related-observation", "observation-uuid", periodUUID("observation", finding.id))
      related("associated-risk", "risk-uuid", uuid("risk", finding.id))
    }
  }

  /// A decision that answers no finding of this pack: it is done, or what it was about is no longer found.
  private func item(_ remediation: Remediation) {
    xml.element("poam-item", [("uuid", uuid("poam-item", "remediation \(remediation.id)"))]) {
      line("title", remediation.action)
      paragraphs("description", [remediation.action, remediation.result])
      prop("remediation-id", remediation.id)
      prop("rule", remediation.rule)
      prop("product-id", remediation.product)
      prop("subject", remediation.subject)
      prop("owner", remediation.owner)
      prop("due", remediation.due?.description)
      prop("done", remediation.done?.description)
      prop("state", remediation.done == nil ? "no longer found" : "done")
      related("associated-risk", "risk-uuid", uuid("remediation", remediation.id))
    }
  }

  private func risk(_ remediation: Remediation) {
    let about = [remediation.rule, remediation.product, remediation.subject].filter { !$0.isEmpty }
    xml.element("risk", [("uuid", uuid("remediation", remediation.id))]) {
      line("title", about.joined(separator: ", "), else: "Remediation \(remediation.id)")
      paragraphs("description", [remediation.action])
      paragraphs("statement", [remediation.result.isEmpty ? "No result is recorded." : remediation.result])
      prop("remediation-id", remediation.id)
      xml.text("status", remediation.done == nil ? "investigating" : "closed")
      toolOrigin()
      if let due = dateTime(remediation.due) { xml.text("deadline", due) }
      response(remediation)
    }
  }

  /// The schema asks for one item at least.
  private func nothingToDo() {
    xml.element("poam-item", [("uuid", periodUUID("poam-item", "none"))]) {
      line("title", "Nothing to do")
      paragraphs("description", ["No finding is open and no remediation is recorded."])
      prop("state", "none")
    }
  }
}
