import Facts
import Reconciliation

extension OSCALStream {
  /// What is to be done about a finding: the remediation decided, else the action that the rule recommends; each with
  /// its owner and its due date as a milestone.
  func response(_ finding: Finding) {
    let remediation = remediation(of: finding)
    let uuid = uuid("response", remediation?.id ?? finding.id)
    let attributes = [
      ("uuid", Optional(uuid)), ("lifecycle", remediation == nil ? "recommendation" : "planned"),
    ]
    xml.element("response", attributes) {
      line("title", remediation?.action ?? finding.action)
      paragraphs("description", [remediation?.action ?? finding.action])
      prop("remediation-id", remediation?.id)
      prop("decided", remediation?.decided.description)
      toolOrigin()
      milestone(
        remediation?.action ?? finding.action, due: remediation?.due ?? finding.due,
        owner: finding.owner, uuid: self.uuid("milestone", remediation?.id ?? finding.id))
    }
  }

  /// A remediation whose finding this pack no longer has, or that is done.
  func response(_ remediation: Remediation) {
    let isDone = remediation.done != nil
    let attributes = [
      ("uuid", Optional(uuid("response", remediation.id))), ("lifecycle", isDone ? "completed" : "planned"),
    ]
    xml.element("response", attributes) {
      line("title", remediation.action)
      paragraphs("description", [remediation.action, remediation.result])
      prop("remediation-id", remediation.id)
      prop("decided", remediation.decided.description)
      prop("done", remediation.done?.description)
      toolOrigin()
      milestone(
        remediation.action, due: remediation.done ?? remediation.due, owner: remediation.owner,
        uuid: uuid("milestone", remediation.id))
    }
  }

  private func milestone(_ action: String, due: Day?, owner: String, uuid: String) {
    xml.element("task", [("uuid", uuid), ("type", "milestone")]) {
      line("title", action)
      prop("due", due?.description)
      if let date = dateTime(due) {
        xml.element("timing") { xml.element("on-date", [("date", date)]) }
      }
      responsible("owner", owner)
    }
  }
}
