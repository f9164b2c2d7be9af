import Facts

/// What every decision about units has: who asked, who approved, why, and from when until when.
struct DecisionTerm {
  static let columns = ["requester", "approver", "rationale", "start", "expiry"]

  let requester: String
  let approver: String
  let rationale: String
  let start: Day
  let expiry: Day

  /// `nil` where something is missing or wrong, which is reported. That requester and approver are the same person is no
  /// fault of the file: the decision does not hold, and a finding says so.
  init?(_ row: KeptRow) {
    let requester = row.required("requester")
    let approver = row.required("approver")
    let rationale = row.required("rationale")
    let start = row.day("start", isRequired: true)
    let expiry = row.day("expiry", isRequired: true)
    if let start, let expiry, expiry < start {
      row.problem("expiry \(expiry) is before start \(start)", expected: "an expiry on or after it")
    }
    guard let requester, let approver, let rationale, let start, let expiry else { return nil }
    self.requester = requester
    self.approver = approver
    self.rationale = rationale
    self.start = start
    self.expiry = expiry
  }
}
