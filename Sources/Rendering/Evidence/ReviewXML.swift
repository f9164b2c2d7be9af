import Facts
import Reconciliation

func writeFindings(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("findings") {
    for finding in evidence.findings {
      xml.element(
        "finding",
        [
          ("id", finding.id), ("rule", finding.rule), ("severity", finding.severity.rawValue),
          ("product", finding.product.nilIfEmpty), ("publisher", finding.publisher.nilIfEmpty),
          ("subject", finding.subject.nilIfEmpty), ("units", String(finding.units)),
          ("amount-kind", finding.amountKind.rawValue), ("unpriced-units", String(finding.unpricedUnits)),
          ("legal-entity", finding.legalEntity.nilIfEmpty), ("department", finding.department.nilIfEmpty),
          ("owner", finding.owner), ("due", finding.due.description),
          ("open-since", finding.openSince.nilIfEmpty),
          ("state", stateName(finding.state)), ("decision", decision(finding.state)),
          ("location", finding.location.nilIfEmpty), ("project", finding.project.nilIfEmpty),
          ("criticality", finding.criticality.nilIfEmpty), ("first-seen", finding.firstSeen.description),
          ("periods-open", String(finding.periodsOpen)), ("accepted-units", String(finding.acceptedUnits)),
          ("matrix-row", finding.matrixRow == 0 ? nil : String(finding.matrixRow)),
          ("escalated-from", finding.escalation?.from),
          ("escalated-by-row", finding.escalation.map { String($0.row) }),
          ("escalation-reason", finding.escalation?.reason),
        ]
      ) {
        xml.text("title", finding.title)
        xml.text("explanation", finding.explanation)
        xml.text("action", finding.action)
        writeAmounts(finding.amountKind.rawValue, finding.amounts, to: xml)
        writeOrigins(finding.evidence, files, to: xml, paths: true)
      }
    }
  }
}

func writeChanges(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("changes") {
    for change in evidence.changes {
      xml.element(
        "change",
        [
          ("subject-kind", change.subjectKind), ("subject", change.subject),
          ("field", change.field.nilIfEmpty),
          ("kind", change.kind.rawValue), ("known", KnownSince(change)?.rawValue),
        ]
      ) {
        xml.text("before", change.before)
        xml.text("after", change.after)
        xml.text("source", change.source)
        xml.text("reason", change.reason)
      }
    }
  }
}

private func stateName(_ state: Finding.State) -> String {
  switch state {
  case .open: "open"
  case .accepted: "accepted"
  case .inRemediation: "in remediation"
  case .approved: "approved"
  }
}

private func decision(_ state: Finding.State) -> String? {
  switch state {
  case .open: nil
  case .accepted(let id), .inRemediation(let id), .approved(let id): id
  }
}
