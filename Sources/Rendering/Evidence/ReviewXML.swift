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
          ("legal-entity", finding.legalEntity.nilIfEmpty), ("department", finding.department.nilIfEmpty),
          ("owner", finding.owner), ("due", finding.due.description),
          ("open-since", finding.openSince.nilIfEmpty),
          ("state", stateName(finding.state)), ("decision", decision(finding.state)),
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

func writeDecisions(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("exceptions") {
    for exception in evidence.exceptions {
      let decision = exception.decision
      xml.element(
        "exception",
        [
          ("id", decision.id), ("product", decision.product.nilIfEmpty), ("rule", decision.rule.nilIfEmpty),
          ("subject", decision.subject.nilIfEmpty), ("units", decision.units.map(String.init)),
          ("requester", decision.requester), ("approver", decision.approver),
          ("start", decision.start.description), ("expiry", decision.expiry.description),
          ("standing", exception.standing),
        ]
      ) {
        xml.text("rationale", decision.rationale)
        writeOrigins([decision.origin], files, to: xml, paths: true)
        for id in exception.findings { xml.element("finding-ref", [("id", id)]) }
      }
    }
  }
  xml.element("remediations") {
    for item in evidence.remediation {
      xml.element(
        "remediation",
        [
          ("id", item.id), ("rule", item.rule.nilIfEmpty), ("product", item.product.nilIfEmpty),
          ("subject", item.subject.nilIfEmpty), ("owner", item.owner), ("decided", item.decided.description),
          ("due", item.due?.description), ("done", item.done?.description),
        ]
      ) {
        xml.text("action", item.action)
        xml.text("result", item.result)
        writeOrigins([item.origin], files, to: xml, paths: true)
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
  }
}

private func decision(_ state: Finding.State) -> String? {
  switch state {
  case .open: nil
  case .accepted(let id), .inRemediation(let id): id
  }
}
