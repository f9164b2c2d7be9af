import Facts
import Reconciliation

extension OSCALStream {
  /// What a finding may cost, who is at it by when, and the exception that accepts it.
  func risk(_ finding: Finding) {
    xml.element("risk", [("uuid", uuid("risk", finding.id))]) {
      line("title", finding.title)
      paragraphs("description", [finding.explanation])
      paragraphs("statement", [statement(finding)])
      prop("finding-id", finding.id)
      prop("units", String(finding.units))
      props(finding.amountKind == .none ? "amount" : finding.amountKind.rawValue, finding.amounts)
      if finding.unpricedUnits > 0 { prop("unpriced-units", String(finding.unpricedUnits)) }
      xml.text("status", status(finding.state))
      toolOrigin()
      xml.element("characterization") {
        toolOrigin()
        xml.element(
          "facet",
          [("name", "severity"), ("system", Self.properties), ("value", finding.severity.rawValue)])
      }
      let exception = exception(accepting: finding)
      if let exception {
        mitigation(exception, uuid("mitigation", finding.id))
      }
      if let due = dateTime(finding.due) { xml.text("deadline", due) }
      response(finding)
      if let exception { deviationLog(exception, uuid("deviation", finding.id)) }
      related("related-observation", "observation-uuid", periodUUID("observation", finding.id))
    }
  }

  /// An exception that accepts no finding now: a deviation that was asked for, or that has ended.
  func risk(_ exception: ExceptionStanding) {
    let decision = exception.decision
    let about = [decision.rule, decision.product, decision.subject].filter { !$0.isEmpty }
    xml.element("risk", [("uuid", uuid("exception", decision.id))]) {
      line(
        "title", "Exception \(decision.id): \(about.isEmpty ? "any finding" : about.joined(separator: ", "))")
      paragraphs("description", [decision.terms.rationale])
      paragraphs(
        "statement",
        [
          exception.units > 0
            ? "It accepts \(exception.units) units of a shortfall that is larger; it stands: \(exception.standing)."
            : "No finding of this period is accepted by this exception; it stands: \(exception.standing)."
        ])
      prop("standing", exception.standing)
      prop("units", decision.units.map(String.init))
      xml.text("status", deviationStatus(exception))
      toolOrigin()
      mitigation(exception, uuid("exception-mitigation", decision.id))
      deviationLog(exception, uuid("exception-log", decision.id))
    }
  }

  /// Exceptions without an accepted finding, in order.
  var idleExceptions: [ExceptionStanding] { evidence.exceptions.filter(\.findings.isEmpty) }

  func status(_ state: Finding.State) -> String {
    switch state {
    case .open: "open"
    case .accepted, .approved: "deviation-approved"
    case .inRemediation: "remediating"
    }
  }

  private func deviationStatus(_ exception: ExceptionStanding) -> String {
    switch exception.standing {
    case "holds": "deviation-approved"
    case "expired": "closed"
    default: "deviation-requested"
    }
  }

  private func statement(_ finding: Finding) -> String {
    let unknown = finding.unpricedUnits == 0 ? "" : "\(finding.unpricedUnits) units without a price"
    let known = finding.amounts.isZero && !unknown.isEmpty ? "" : finding.amounts.description
    let money = [known, unknown].filter { !$0.isEmpty }.joined(separator: ", and ")
    return switch finding.amountKind {
    case .exposure: "Shortfall that a publisher may charge: \(money)."
    case .saving: "Paid for and not needed: \(money)."
    case .none: money == "0" ? "No amount of money hangs on it." : "It concerns \(money)."
    }
  }

  private func mitigation(_ exception: ExceptionStanding, _ uuid: String) {
    let decision = exception.decision
    xml.element("mitigating-factor", [("uuid", uuid)]) {
      paragraphs("description", [decision.terms.rationale])
      prop("exception-id", decision.id)
      prop("requester", decision.terms.requester)
      prop("approver", decision.terms.approver)
      prop("start", decision.terms.start.description)
      prop("expiry", decision.terms.expiry.description)
      prop("origin", decision.origin.description)
    }
  }

  private func deviationLog(_ exception: ExceptionStanding, _ uuid: String) {
    let decision = exception.decision
    guard let start = dateTime(decision.terms.start) else { return }
    xml.element("risk-log") {
      xml.element("entry", [("uuid", uuid)]) {
        line("title", "Exception \(decision.id)")
        paragraphs("description", [decision.terms.rationale])
        xml.text("start", start)
        if let end = dateTime(decision.terms.expiry + 1) { xml.text("end", end) }
        prop("last-day", decision.terms.expiry.description)
        if !decision.terms.approver.isEmpty {
          xml.element(
            "logged-by", [("party-uuid", partyUUID(decision.terms.approver)), ("role-id", "approver")])
        }
        xml.text("status-change", deviationStatus(exception))
      }
    }
  }
}
