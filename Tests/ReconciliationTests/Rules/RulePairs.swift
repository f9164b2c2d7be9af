import Facts

@testable import Reconciliation

/// What happens in an estate in order, for one rule: once so that it must say something, and once so near to that that it
/// must not.
struct RulePair {
  let rule: String
  let fires: @Sendable (inout SmallEstate) -> Void
  let doesNot: @Sendable (inout SmallEstate) -> Void

  static let all: [RulePair] = positions + seats + records + identities + decisions + events
}

extension RulePair {
  fileprivate static let positions: [RulePair] = [
    RulePair(rule: "unlicensed-use") {
      for id in 0..<10 { $0.seat("login-\(id)", "cad") }
    } doesNot: {
      for id in 0..<9 { $0.seat("login-\(id)", "cad") }
    },
    RulePair(rule: "covered-by-agreement") {
      $0.records.entitlements[0].quantity = .unlimited
    } doesNot: {
      $0.records.entitlements[0].quantity = .limited(1)
    },
    RulePair(rule: "over-limit") {
      $0.product("pool", .concurrent)
      $0.entitlement("P1", "pool", .limited(10))
      for id in 0..<9 { $0.session("pool", "u\(id)", "2026-08-01T08:00:00Z", "2026-08-01T09:00:00Z") }
    } doesNot: {
      $0.product("pool", .concurrent)
      $0.entitlement("P1", "pool", .limited(10))
      for id in 0..<8 { $0.session("pool", "u\(id)", "2026-08-01T08:00:00Z", "2026-08-01T09:00:00Z") }
    },
    RulePair(rule: "crossed-limit") {
      $0.policy.limits = [ProductLimit(product: "cad", soft: nil, hard: .units(0))]
    } doesNot: {
      $0.policy.limits = [ProductLimit(product: "cad", soft: nil, hard: .units(1))]
    },
    RulePair(rule: "usage-cap") {
      $0.cap("CAP", "cad", .person, 1)
    } doesNot: {
      $0.cap("CAP", "cad", .person, 2)
    },
    RulePair(rule: "not-eligible") {
      $0.records.entitlements[0].scope = Scope(roles: ["engineer"])
    } doesNot: {
      $0.records.people[0].role = "Engineer"
      $0.records.entitlements[0].scope = Scope(roles: ["engineer"])
    },
    RulePair(rule: "use-beyond-term") {
      $0.records.entitlements[0].validTo = Day("2026-09-29")!
    } doesNot: {
      $0.records.entitlements[0].validTo = Day("2026-09-30")!
    },
    RulePair(rule: "entitlement-without-deployment") {
      $0.product("shelf", .namedUser)
      $0.entitlement("S1", "shelf", .limited(5))
    } doesNot: {
      $0.product("shelf", .namedUser)
      $0.entitlement("S1", "shelf", .limited(5))
      $0.seat("ann", "shelf")
      $0.use("ann", "shelf", on: "2026-09-01")
    },
    RulePair(rule: "upgrade-without-base") {
      $0.sku("UP", "cad", .upgrade)
      $0.catalogue.skus[0].baseProduct = "old"
      $0.product("old", .namedUser)
      $0.order("P1/1", sku: "UP", "2")
    } doesNot: {
      $0.sku("UP", "cad", .upgrade)
      $0.catalogue.skus[0].baseProduct = "old"
      $0.product("old", .namedUser)
      $0.entitlement("OLD", "old", .limited(2))
      $0.order("P1/1", sku: "UP", "2")
    },
    RulePair(rule: "notice-deadline") {
      $0.entitlement("N", "cad", .limited(1), to: "2026-12-31", noticeDays: 60)
    } doesNot: {
      $0.entitlement("N", "cad", .limited(1), to: "2027-12-31", noticeDays: 60)
    },
    RulePair(rule: "weak-proof") {
      $0.records.entitlements[0].grade = .invoice
    } doesNot: {
      $0.records.entitlements[0].grade = .order
    },
  ]

  fileprivate static let seats: [RulePair] = [
    RulePair(rule: "orphaned-seat") {
      $0.records.people[0].end = Day("2026-09-30")!
    } doesNot: {
      $0.records.people[0].end = Day("2026-09-30")!
      $0.policy.leaverSeatWithinDays = 1
    },
    RulePair(rule: "access-after-leaving") {
      $0.records.people[0].end = Day("2026-08-31")!
    } doesNot: {
      $0.records.people[0].end = Day("2026-09-01")!
    },
    RulePair(rule: "shared-login") {
      $0.person("lab", kind: .shared)
      $0.seat("lab", "cad")
    } doesNot: {
      $0.person("lab", kind: .service)
      $0.seat("lab", "cad")
    },
    RulePair(rule: "dormant-seat") {
      $0.person("bo")
      $0.seat("bo", "cad")
      $0.use("bo", "cad", on: "2026-07-01")
    } doesNot: {
      $0.person("bo")
      $0.seat("bo", "cad")
      $0.use("bo", "cad", on: "2026-07-02")
    },
    RulePair(rule: "never-used-seat") {
      $0.person("bo")
      $0.seat("bo", "cad", since: "2026-08-31")
    } doesNot: {
      $0.person("bo")
      $0.seat("bo", "cad", since: "2026-09-01")
    },
    RulePair(rule: "underused-seat") {
      $0.records.uses[0].activeDaysInPeriod = 20
      $0.person("bo")
      $0.seat("bo", "cad")
      $0.use("bo", "cad", on: "2026-09-01")
    } doesNot: {
      // Nobody's use is seen on three days: the source tells the last use alone.
      $0.records.uses[0].activeDaysInPeriod = 2
      $0.person("bo")
      $0.seat("bo", "cad")
      $0.use("bo", "cad", on: "2026-09-01")
    },
    RulePair(rule: "overlap-of-function") {
      $0.overlap("pdf editor", "PDF  Editor")
    } doesNot: {
      $0.overlap("pdf editor", "cad")
    },
    RulePair(rule: "project-ended") {
      $0.project("P-1", end: "2026-09-30")
      $0.records.assignments[0].project = "P-1"
    } doesNot: {
      $0.project("P-1", end: "2026-10-01")
      $0.records.assignments[0].project = "P-1"
    },
  ]

  fileprivate static let records: [RulePair] = [
    RulePair(rule: "money-without-rights") {
      $0.order("P1/1", sku: "NEW", "2")
    } doesNot: {
      $0.sku("NEW", "cad")
      $0.order("P1/1", sku: "NEW", "2")
    },
    RulePair(rule: "unknown-identity") {
      $0.seat("stranger", "cad")
    } doesNot: {
      $0.person("stranger")
      $0.seat("stranger", "cad")
      $0.use("stranger", "cad", on: "2026-09-01")
    },
    RulePair(rule: "unknown-device") {
      $0.product("tool", .device)
      $0.install("tool", on: "ghost")
    } doesNot: {
      $0.product("tool", .device)
      $0.device("ghost")
      $0.install("tool", on: "ghost")
    },
    RulePair(rule: "unrecognised-software") {
      $0.device("d1")
      $0.install("Mystery", on: "d1")
    } doesNot: {
      $0.device("d1")
      $0.install("Mystery", on: "d1")
      let origin = $0.origin()
      $0.catalogue.aliases = [Alias(match: .exact, pattern: "mystery", product: nil, origin: origin)]
    },
    RulePair(rule: "rejected-rows") {
      let origin = $0.origin()
      $0.records.rejected = [RejectedRow(origin: origin, code: "bad-date", reason: "no day", raw: "x")]
    } doesNot: {
      $0.records.accounts[0].merged = 1
    },
    RulePair(rule: "control-total-differs") {
      $0.declared(rows: 7)
    } doesNot: {
      $0.declared(rows: 6)
    },
    RulePair(rule: "doubtful-purchase-lines") {
      $0.sku("A", "cad")
      $0.order("P1/1", sku: "A", "2")
      $0.records.purchases[0].flags = ["repeated-id"]
    } doesNot: {
      $0.sku("A", "cad")
      $0.order("P1/1", sku: "A", "2")
      $0.records.purchases[0].flags = ["rounded"]
    },
    RulePair(rule: "late-source") { estate in
      estate.records.accounts[0].snapshot = Day("2026-06-30")!
    } doesNot: { estate in
      estate.records.accounts[0].snapshot = Day("2026-07-01")!
    },
    RulePair(rule: "shrinking-source") { estate in
      estate.records.accounts[0].read = 79
      estate.closes.note(rows: 100, of: estate.records.accounts[0].file.source, at: Period("2026-Q2")!)
    } doesNot: { estate in
      estate.records.accounts[0].read = 80
      estate.closes.note(rows: 100, of: estate.records.accounts[0].file.source, at: Period("2026-Q2")!)
    },
  ]

  fileprivate static let identities: [RulePair] = [
    RulePair(rule: "duplicate-identity") {
      for (id, mail) in [("bo", "bo@firm.example"), ("b2", "bo.2@firm.example")] {
        $0.row("hr", id, name: "Bo Ray", email: mail, start: "2020-03-01", department: "Civil")
        $0.seat(id, "cad")
        $0.use(id, "cad", on: "2026-09-01")
      }
    } doesNot: {
      // Two of one name in one department are common: here they did not even start on the same day.
      for (id, mail, day) in [
        ("bo", "bo@firm.example", "2020-03-01"), ("b2", "b2@firm.example", "2021-03-01"),
      ] {
        $0.row("hr", id, name: "Bo Ray", email: mail, start: day, department: "Civil")
        $0.seat(id, "cad")
        $0.use(id, "cad", on: "2026-09-01")
      }
    },
    RulePair(rule: "identity-conflict") {
      $0.row("hr", "bo", name: "Bo Ray", logins: ["desk"])
      $0.row("hr", "cy", name: "Cy Fox", logins: ["desk"])
      $0.seat("desk", "cad")
    } doesNot: {
      $0.row("hr", "bo", name: "Bo Ray", logins: ["desk"])
      $0.row("hr", "cy", name: "Cy Fox", logins: ["desk2"])
      $0.seat("desk", "cad")
    },
    RulePair(rule: "missing-manager") {
      $0.row("hr", "bo", name: "Bo Ray", manager: "nobody")
    } doesNot: {
      $0.row("hr", "bo", name: "Bo Ray", manager: "ann")
    },
    RulePair(rule: "naming-convention") {
      $0.row("hr", "svc", name: "Backup", logins: ["backup1"], kind: .service)
      $0.policy.identity.naming.logins[.service] = NamePattern("svc-*").map { [$0] } ?? []
    } doesNot: {
      $0.row("hr", "svc", name: "Backup", logins: ["svc-backup"], kind: .service)
      $0.policy.identity.naming.logins[.service] = NamePattern("svc-*").map { [$0] } ?? []
    },
  ]

  fileprivate static let decisions: [RulePair] = [
    RulePair(rule: "refused-exception") {
      $0.exception("X", "cad", by: "Asker", until: "2026-12-31")
    } doesNot: {
      $0.exception("X", "cad", until: "2026-12-31")
    },
    RulePair(rule: "expired-exception") {
      $0.seat("stranger", "cad")
      $0.exception("X", "", rule: "unknown-identity", until: "2026-09-29")
    } doesNot: {
      // It ran out, and its renewal accepts what is there.
      $0.seat("stranger", "cad")
      $0.exception("X", "", rule: "unknown-identity", until: "2026-09-29")
      $0.exception("Y", "", rule: "unknown-identity", until: "2026-09-30")
      $0.decisions.exceptions[1].renews = "X"
    },
    RulePair(rule: "unkept-reservation") {
      $0.reservation("V", "E1", 11, for: Scope(territories: ["Texas"]))
    } doesNot: {
      $0.reservation("V", "E1", 9, for: Scope(territories: ["Texas"]))
    },
    RulePair(rule: "broken-lock") {
      $0.lock("L", "cad", "bo", "E1")
    } doesNot: {
      $0.lock("L", "cad", "ann", "E1")
    },
    RulePair(rule: "remediation-without-effect") {
      $0.seat("stranger", "cad")
      $0.remediation("R", "unknown-identity", "", "stranger", done: "2026-09-01")
    } doesNot: {
      $0.seat("stranger", "cad")
      // Done before what is there now was first seen: it came back, and is another case.
      $0.remediation("R", "unknown-identity", "", "stranger", done: "2026-06-30")
    },
  ]

  fileprivate static let events: [RulePair] = [
    RulePair(rule: "seat-before-start") {
      $0.joined("bo", on: "2026-08-10")
      $0.seat("bo", "cad", since: "2026-08-09")
      $0.use("bo", "cad", on: "2026-09-01")
    } doesNot: {
      $0.joined("bo", on: "2026-08-10")
      $0.seat("bo", "cad", since: "2026-08-10")
      $0.use("bo", "cad", on: "2026-09-01")
    },
    RulePair(rule: "joiner-without-seat") {
      $0.need("cad", department: "dept")
      $0.joined("bo", on: "2026-09-20")
    } doesNot: {
      $0.need("cad", department: "dept")
      $0.joined("bo", on: "2026-09-21")
    },
    RulePair(rule: "mover-not-eligible") {
      $0.records.entitlements[0].scope = Scope(departments: ["old"])
      $0.moved("ann", from: "Old")
    } doesNot: {
      // Never eligible: no matter of the move.
      $0.records.entitlements[0].scope = Scope(departments: ["old"])
      $0.moved("ann", from: "Other")
    },
  ]
}

extension SmallEstate {
  /// Ann holds and uses seats of two further products with these functions.
  fileprivate mutating func overlap(_ first: String, _ second: String) {
    for (id, function) in [("one", first), ("two", second)] {
      product(id, .namedUser)
      catalogue.products[catalogue.products.count - 1].function = function
      entitlement("E-\(id)", id, .limited(1))
      seat("ann", id)
      use("ann", id, on: "2026-09-01")
    }
  }

  /// A source of six rows, of which its system says so many.
  fileprivate mutating func declared(rows: Int) {
    let file = SourceFile(source: "orders", path: "sources/orders.csv", digest: .sha256("o"), byteCount: 10)
    var account = FileAccount(file: file, role: .purchases, reader: "delimited/1", encoding: "UTF-8")
    account.read = 6
    account.accepted = 6
    account.controlTotals = ["rows": "6"]
    records.accounts.append(account)
    var statement = SourceStatement(source: "orders", role: .purchases)
    statement.declaredRows = rows
    records.statements = [statement]
  }
}
