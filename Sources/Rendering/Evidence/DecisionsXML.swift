import Facts
import Reconciliation

func writeDecisions(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("exceptions") {
    for exception in evidence.exceptions {
      let decision = exception.decision
      xml.element(
        "exception",
        [
          ("id", decision.id), ("product", decision.product.nilIfEmpty), ("rule", decision.rule.nilIfEmpty),
          ("subject", decision.subject.nilIfEmpty), ("units", decision.units.map(String.init)),
          ("requester", decision.terms.requester), ("approver", decision.terms.approver),
          ("start", decision.terms.start.description), ("expiry", decision.terms.expiry.description),
          ("standing", exception.standing), ("renews", decision.renews.nilIfEmpty),
          ("renewals", String(exception.renewals)), ("accepted-units", String(exception.units)),
        ]
      ) {
        xml.text("rationale", decision.terms.rationale)
        xml.text("fallback", decision.terms.fallback)
        writeOrigins([decision.origin], files, to: xml, paths: true)
        for id in exception.findings { xml.element("finding-ref", [("id", id)]) }
      }
    }
  }
  xml.element("remediations") {
    for standing in evidence.remediation {
      let item = standing.decision
      xml.element(
        "remediation",
        [
          ("id", item.id), ("rule", item.rule.nilIfEmpty), ("product", item.product.nilIfEmpty),
          ("subject", item.subject.nilIfEmpty), ("owner", item.owner), ("decided", item.decided.description),
          ("due", item.due?.description), ("done", item.done?.description),
          ("standing", standing.standing.rawValue),
        ]
      ) {
        xml.text("action", item.action)
        xml.text("result", item.result)
        writeOrigins([item.origin], files, to: xml, paths: true)
        for id in standing.findings { xml.element("finding-ref", [("id", id)]) }
      }
    }
  }
  xml.element("decisions") {
    for trace in evidence.decisions { write(trace, files, to: xml) }
  }
}

/// A decision of whatever kind, from request to outcome.
private func write(_ trace: DecisionTrace, _ files: FileReferences, to xml: XMLStream) {
  xml.element(
    "decision",
    [
      ("kind", trace.kind.rawValue), ("id", trace.id), ("product", trace.product.nilIfEmpty),
      ("requester", trace.requester), ("approver", trace.approver.nilIfEmpty),
      ("start", trace.start.description), ("expiry", trace.expiry?.description),
      ("standing", trace.standing), ("units", trace.units.map(String.init)),
      ("renews", trace.renews.nilIfEmpty), ("renewals", String(trace.renewals)),
    ]
  ) {
    xml.text("request", trace.request)
    xml.text("rationale", trace.rationale)
    xml.text("fallback", trace.fallback)
    xml.text("outcome", trace.outcome)
    writeOrigins([trace.origin], files, to: xml, paths: true)
    for id in trace.findings { xml.element("finding-ref", [("id", id)]) }
  }
}

func writeClosedFindings(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("closed-findings") {
    for closed in evidence.closedFindings {
      let finding = closed.finding
      xml.element(
        "closed-finding",
        [
          ("id", finding.id), ("rule", finding.rule), ("severity", finding.severity),
          ("product", finding.product.nilIfEmpty), ("subject", finding.subject.nilIfEmpty),
          ("units", String(finding.units)), ("amounts", finding.amounts),
          ("unpriced-units", String(finding.unpricedUnits)), ("owner", finding.owner),
          ("state", finding.state), ("open-since", finding.openSince), ("periods", String(closed.periods)),
          ("decision", closed.decision.nilIfEmpty), ("ending", closed.ending),
        ])
    }
  }
}

func writeFindingSegments(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("finding-segments") {
    for segment in evidence.findingSegments {
      xml.element(
        "finding-segment",
        [
          ("dimension", segment.dimension.rawValue), ("name", segment.name),
          ("severity", segment.severity.rawValue), ("findings", String(segment.findings)),
          ("open", String(segment.open)), ("units", String(segment.units)),
          ("unpriced-exposure", String(segment.money.unpricedExposure)),
          ("unpriced-saving", String(segment.money.unpricedSaving)),
        ]
      ) {
        writeAmounts("exposure", segment.money.exposure, to: xml)
        writeAmounts("saving", segment.money.saving, to: xml)
      }
    }
  }
}
