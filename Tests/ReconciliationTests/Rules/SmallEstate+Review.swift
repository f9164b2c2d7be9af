import Facts

@testable import Reconciliation

extension SmallEstate {
  /// One person with one seat, used and covered: nothing to find.
  static var inOrder: SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("ann")
    estate.seat("ann", "cad")
    estate.use("ann", "cad", on: "2026-09-01")
    estate.entitlement("E1", "cad", .limited(10))
    return estate
  }

  mutating func joined(_ id: String, on day: String) {
    person(id)
    records.people[records.people.count - 1].start = Day(day)!
  }

  mutating func need(_ product: String, department: String = "", role: String = "") {
    let origin = origin()
    catalogue.needs.append(
      ProductNeed(product: product, department: department, role: role, legalEntity: "", origin: origin))
  }

  mutating func project(_ id: String, end: String?) {
    let origin = origin()
    catalogue.projects.append(
      Project(id: id, title: "Project \(id)", end: end.flatMap { Day($0) }, owner: "bo", origin: origin))
  }

  mutating func cap(
    _ id: String, _ product: String, _ reach: UsageCap.Reach, _ units: Int, agreement: String = ""
  ) {
    let origin = origin()
    catalogue.caps.append(
      UsageCap(
        id: id, product: product, agreement: agreement, reach: reach, units: units, clause: "clause 3",
        origin: origin))
  }

  mutating func approval(
    _ id: String, _ product: String, _ limit: LimitApproval.Limit, upTo: Int, by approver: String = "boss",
    until expiry: String = "2026-12-31"
  ) {
    let origin = origin()
    decisions.approvals.append(
      LimitApproval(
        id: id, product: product, agreement: "", limit: limit, upTo: upTo,
        terms: terms(by: approver, until: expiry, origin)))
  }

  mutating func remediation(
    _ id: String, _ rule: String, _ product: String, _ subject: String, due: String? = nil,
    done: String? = nil
  ) {
    let origin = origin()
    decisions.remediation.append(
      Remediation(
        id: id, rule: rule, product: product, subject: subject, action: "take it back", owner: "desk",
        decided: Day("2026-07-01")!, due: due.flatMap { Day($0) }, done: done.flatMap { Day($0) }, result: "",
        origin: origin))
  }

  /// The last close saw the person in another department.
  mutating func moved(_ id: String, from department: String, role: String = "") {
    past.people[id] = PastClose.Attributes(
      department: department, role: role, legalEntity: "US", territory: "")
  }

  /// The last close had this finding, first seen in a period.
  mutating func hadFinding(_ rule: String, _ product: String, _ subject: String, since period: String) {
    let id = Finding.identity(rule: rule, product: product, subject: subject)
    past.findings[id] = PastFinding(
      id: id, rule: rule, severity: "low", product: product, subject: subject, units: 1,
      amounts: "100.00 USD", owner: "desk", state: "open", openSince: period)
  }
}
