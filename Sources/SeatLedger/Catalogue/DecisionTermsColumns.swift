import Facts

extension DecisionTerms {
  /// Columns that every table of decisions about units must have; `fallback` may be left out.
  static let columns = ["requester", "approver", "rationale", "start", "expiry"]
}

extension KeptRow {
  /// `nil` where something is missing or wrong, which is reported. That requester and approver are the same person is no
  /// fault of the file: the decision does not hold, and a finding says so.
  func decisionTerms() -> DecisionTerms? {
    let requester = required("requester")
    let approver = required("approver")
    let rationale = required("rationale")
    let start = day("start", isRequired: true)
    let expiry = day("expiry", isRequired: true)
    if let start, let expiry, expiry < start {
      problem("expiry \(expiry) is before start \(start)", expected: "an expiry on or after it")
    }
    guard let requester, let approver, let rationale, let start, let expiry else { return nil }
    return DecisionTerms(
      requester: requester, approver: approver, rationale: rationale, start: start, expiry: expiry,
      fallback: text("fallback"), origin: origin)
  }
}
