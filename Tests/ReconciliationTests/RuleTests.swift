import Facts
import Testing

@testable import Reconciliation

@Suite("Rules")
struct RuleTests {
  private func base() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("ann")
    estate.seat("ann", "cad")
    estate.use("ann", "cad", on: "2026-09-01")
    estate.entitlement("E1", "cad", .limited(10))
    return estate
  }

  @Test("an estate in order has no findings")
  func clean() { #expect(base().evidence().findings.isEmpty) }

  @Test("ids are unique, kebab-case, and each rule says what it tests")
  func catalogueOfRules() {
    let ids = ruleDescriptions.map(\.id)
    #expect(Set(ids).count == ids.count)
    for rule in ruleDescriptions {
      #expect(rule.id.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(rule.purpose.hasSuffix("."))
    }
  }

  @Test func orphanedSeat() {
    var estate = base()
    estate.person("gone", end: "2026-09-30")
    estate.seat("gone", "cad")
    estate.use("gone", "cad", on: "2026-07-01")
    #expect(estate.findings("orphaned-seat").map(\.subject) == ["gone"])
    #expect(estate.findings("dormant-seat").isEmpty)
    #expect(estate.line("cad").potentialSaving.description == "100.00 USD")
    estate.records.people[1].end = Day("2026-10-01")
    #expect(estate.findings("orphaned-seat").isEmpty)
  }

  @Test func accessAfterLeaving() {
    var estate = base()
    estate.person("gone", end: "2026-08-31")
    estate.use("gone", "cad", on: "2026-08-31")
    #expect(estate.findings("access-after-leaving").isEmpty)
    estate.use("gone", "cad", on: "2026-09-01")
    #expect(estate.findings("access-after-leaving").map(\.subject) == ["gone"])
    #expect(estate.findings("access-after-leaving").first?.severity == .critical)
  }

  @Test("dormant from the day after the policy's limit")
  func dormantSeat() {
    var estate = base()
    estate.person("idle")
    estate.seat("idle", "cad")
    estate.use("idle", "cad", on: "2026-07-02")
    #expect(estate.findings("dormant-seat").isEmpty)
    estate.policy.dormantAfterDays = 89
    #expect(estate.findings("dormant-seat").map(\.subject) == ["idle"])
  }

  @Test("never used needs a product whose use is seen at all: no record is not disuse")
  func neverUsedSeat() {
    var estate = base()
    estate.person("new")
    estate.seat("new", "cad", since: "2026-09-15")
    estate.person("old")
    estate.seat("old", "cad", since: "2026-08-31")
    #expect(estate.findings("never-used-seat").map(\.subject) == ["old"])
    estate.records.uses = []
    #expect(estate.findings("never-used-seat").isEmpty)
  }

  @Test func useBeyondTerm() {
    var estate = base()
    estate.product("sub", .subscriptionSeat)
    estate.entitlement("OLD", "sub", .limited(3), to: "2026-08-31")
    #expect(estate.findings("use-beyond-term").isEmpty)
    estate.seat("ann", "sub")
    #expect(estate.findings("use-beyond-term").map(\.subject) == ["OLD"])
    #expect(estate.findings("unlicensed-use").map(\.units) == [1])
  }

  @Test("notice deadlines from the day after the period to the window's end, and missed ones")
  func noticeDeadline() {
    func subjects(_ end: String, _ days: Int) -> [String] {
      var estate = base()
      estate.entitlement("N", "cad", .limited(1), to: end, noticeDays: days)
      return estate.findings("notice-deadline").map(\.title)
    }
    #expect(subjects("2026-12-31", 60).count == 1)
    #expect(subjects("2027-12-31", 60).isEmpty)
    #expect(subjects("2026-10-31", 60).first?.contains("was due by 2026-09-01") == true)
  }

  @Test func weakProof() {
    var estate = base()
    estate.entitlement("W", "cad", .limited(4), grade: .claim)
    estate.entitlement("O", "cad", .limited(4), grade: .order)
    #expect(estate.findings("weak-proof").map(\.subject) == ["W"])
    #expect(estate.findings("weak-proof").first?.amounts.description == "400.00 USD")
  }

  @Test("a source is late where its snapshot, its log or its folder tells nothing of the period")
  func lateSource() {
    var estate = base()
    #expect(estate.findings("late-source").isEmpty)
    let access = estate.records.accounts.firstIndex { $0.role == .access }!
    let people = estate.records.accounts.firstIndex { $0.role == .people }!
    estate.records.accounts[access].lastDay = Day("2026-07-01")
    estate.records.accounts[people].snapshot = Day("2026-07-01")
    #expect(estate.findings("late-source").isEmpty)
    estate.records.accounts[access].lastDay = Day("2026-06-30")
    estate.records.accounts[people].snapshot = Day("2026-06-30")
    estate.records.unused = [
      UnusedFile(source: "devices-2", path: "sources/x/*.csv", reason: UnusedFile.noFileMatches),
      UnusedFile(source: "access", path: "sources/y/*.csv", reason: UnusedFile.noFileMatches),
    ]
    #expect(estate.findings("late-source").map(\.subject) == ["access", "devices-2", "people"])
  }

  @Test("where the log is late, seats are no record: neither dormant nor never used")
  func lateLog() {
    var estate = base()
    estate.records.uses = []
    estate.person("old")
    estate.seat("old", "cad")
    estate.use("ann", "cad", on: "2026-05-01")
    #expect(estate.findings("dormant-seat").map(\.subject) == ["ann"])
    #expect(estate.findings("never-used-seat").map(\.subject) == ["old"])
    // The uses of these tests stand in a file of the source `test`.
    var account = FileAccount(
      file: estate.records.uses[0].firstOrigin.file, role: .access, reader: "test/1", encoding: "UTF-8")
    account.lastDay = Day("2026-05-31")
    estate.records.accounts.append(account)
    #expect(estate.findings("late-source").map(\.subject) == ["test"])
    #expect(estate.findings("dormant-seat").isEmpty)
    #expect(estate.findings("never-used-seat").isEmpty)
    #expect(estate.line("cad").potentialSaving.isZero)
  }

  @Test func sharedLogin() {
    var estate = base()
    estate.person("lab", kind: .shared)
    estate.seat("lab", "cad")
    #expect(estate.findings("shared-login").map(\.subject) == ["lab"])
  }

  @Test func unrecognisedSoftware() {
    var estate = base()
    estate.device("d1")
    estate.install("Mystery Tool", on: "d1")
    #expect(estate.findings("unrecognised-software").map(\.subject) == ["Mystery Tool"])
    let origin = estate.origin()
    estate.catalogue.aliases = [
      Alias(match: .prefix, pattern: "mystery", product: nil, origin: origin)
    ]
    #expect(estate.findings("unrecognised-software").isEmpty)
  }

  @Test("an exception accepts up to its units and until its last day; a self-approved one accepts nothing")
  func exceptions() {
    var estate = base()
    estate.product("tool", .device)
    estate.device("d1")
    estate.install("tool", on: "d1")
    #expect(estate.findings("unlicensed-use").map(\.state) == [.open])
    estate.exception("X1", "tool", rule: "unlicensed-use", units: 1, until: "2026-09-30")
    #expect(estate.findings("unlicensed-use").map(\.state) == [.accepted("X1")])
    estate.decisions.exceptions[0].units = 0
    #expect(estate.findings("unlicensed-use").map(\.state) == [.open])
    estate.decisions.exceptions[0].units = nil
    estate.decisions.exceptions[0].terms.expiry = Day("2026-09-29")!
    #expect(estate.findings("expired-exception").map(\.subject) == ["X1"])
    estate.decisions.exceptions[0].terms.expiry = Day("2026-12-31")!
    estate.decisions.exceptions[0].terms.approver = "Asker"
    #expect(estate.findings("refused-exception").map(\.subject) == ["X1"])
    #expect(estate.findings("unlicensed-use").map(\.state) == [.open])
  }

  @Test("the escalation matrix names the first owner that fits")
  func owners() {
    var estate = base()
    estate.entitlement("W", "cad", .limited(4), grade: .claim)
    estate.policy.escalation = [
      Escalation(publisher: "acme", rule: "", criticality: "", severity: .high, owner: "lead"),
      Escalation(publisher: "ACME", rule: "weak-proof", criticality: "", severity: nil, owner: "buyer"),
    ]
    #expect(estate.findings("weak-proof").map(\.owner) == ["buyer"])
  }

  @Test("a finding keeps its identity whatever its numbers")
  func identity() {
    var estate = base()
    estate.entitlement("W", "cad", .limited(4), grade: .claim)
    let before = estate.findings("weak-proof").map(\.id)
    estate.records.entitlements[1].quantity = .limited(9)
    #expect(estate.findings("weak-proof").map(\.id) == before)
  }
}
