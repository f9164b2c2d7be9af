import Facts
import Testing

@testable import Reconciliation

@Suite("Rules about identities")
struct IdentityRuleTests {
  private func estate() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.entitlement("E", "cad", .limited(10))
    estate.row(
      "hr", "E1", name: "Ann Lee", email: "ann@firm.example", start: "2020-03-01", department: "Civil")
    estate.row(
      "hr", "E2", name: "Bob Ray", email: "bob@firm.example", start: "2020-03-01", department: "Civil",
      manager: "E1")
    return estate
  }

  @Test(
    "two entries of one person that both hold seats are a finding; one seat, or one who has left, is none")
  func duplicateIdentity() {
    var estate = estate()
    estate.row(
      "hr", "E9", name: "Lee, Ann", email: "ann.lee@firm.example", start: "2020-03-01", department: "Civil")
    estate.seat("E1", "cad")
    #expect(estate.findings("duplicate-identity").isEmpty)
    #expect(estate.notes(.proposal).map(\.line) == ["E9,E1,,"])
    estate.seat("E9", "cad")
    #expect(estate.findings("duplicate-identity").map(\.subject) == ["E1 E9"])
    #expect(estate.evidence().people.count == 3, "a name alone never merges")
    estate.records.people[2].end = Day("2026-08-31")
    #expect(estate.findings("duplicate-identity").isEmpty)
    estate.records.people[2].end = nil
    estate.records.people[2].start = Day("2021-03-01")
    #expect(estate.findings("duplicate-identity").isEmpty, "two of one name in one department are common")
  }

  @Test("one address and one name under two ids is one person's")
  func sameAddress() {
    var estate = estate()
    estate.row(
      "hr", "E9", name: "Ann Lee", email: "ann@firm.example", start: "2024-03-01", department: "Sales")
    estate.seat("E1", "cad")
    estate.seat("E9", "cad")
    #expect(estate.findings("duplicate-identity").map(\.subject) == ["E1 E9"])
    #expect(estate.findings("identity-conflict").isEmpty)
    estate.identity("E9", is: "E1")
    #expect(estate.findings("duplicate-identity").isEmpty)
    #expect(estate.evidence().people.count == 2)
  }

  @Test("a manager who is missing, unknown or gone; leading others excuses having none")
  func missingManager() {
    var estate = estate()
    #expect(estate.findings("missing-manager").isEmpty)
    estate.row("hr", "E3", name: "Cid Fox", manager: "E1")
    estate.row("hr", "E4", name: "Dee Poe")
    estate.row("hr", "E5", name: "Eve Orr", manager: "nobody")
    estate.row("hr", "E6", name: "Fay Kim", manager: "E7")
    estate.row("hr", "E8", name: "Guy Loy", manager: "E7")
    estate.row("hr", "E7", name: "Hal May", end: "2026-05-31", manager: "E1")
    let findings = estate.findings("missing-manager")
    #expect(Set(findings.map(\.subject)) == ["E4", "nobody", "E7"])
    #expect(findings.first { $0.subject == "E7" }?.units == 2)
    for place in estate.records.people.indices { estate.records.people[place].manager = "" }
    #expect(estate.findings("missing-manager").isEmpty, "a roster without managers cannot miss any")
  }

  @Test("names that a declared pattern does not fit, by kind; without a declaration none")
  func namingConvention() throws {
    var estate = estate()
    estate.row("hr", "E3", name: "Cid Fox", logins: ["FIRM\\cfox", "cid.fox@firm.example"])
    estate.row("hr", "E4", name: "Backup", logins: ["backup1"], kind: .service)
    estate.machine("assets", "A1", names: ["hou-ws-01.firm.example", "SER1"])
    estate.machine("assets", "A2", names: ["MYBOX"])
    #expect(estate.findings("naming-convention").isEmpty)
    estate.policy.identity.naming.logins = [
      .human: [try #require(NamePattern("[a-z]+.[a-z]+"))], .service: [try #require(NamePattern("svc-*"))],
    ]
    estate.policy.identity.naming.hosts = [try #require(NamePattern("[a-z][a-z][a-z]-ws-[0-9]+"))]
    #expect(Set(estate.findings("naming-convention").map(\.subject)) == ["cfox", "backup1", "mybox"])
    estate.policy.identity.naming.logins[.human] = [try #require(NamePattern("[a-z]fox"))]
    #expect(Set(estate.findings("naming-convention").map(\.subject)) == ["backup1", "mybox"])
  }

  @Test(
    "patterns fit whole names",
    arguments: [
      ("svc-*", "svc-backup", true), ("svc-*", "xsvc-backup", false), ("*$", "host$", true),
      ("*$", "host", false),
      ("[a-z]+.[a-z]+", "ann.lee", true), ("[a-z]+.[a-z]+", "ann.", false),
      ("[a-z]+.[a-z]+", "ann.lee2", false),
      ("a?c", "abc", true), ("a?c", "ac", false), ("*a*b*", "xxaxxbxx", true), ("*a*b*", "bbbaaa", false),
      ("\\*x", "*x", true), ("\\*x", "yx", false), ("ADM-[a-z0-9]+", "adm-7b", true),
      ("[a-c]+[c-e]+", "abcde", true),
      ("*", "", true),
    ])
  func patterns(pattern: String, name: String, fits: Bool) throws {
    #expect(try #require(NamePattern(pattern)).fits(name) == fits)
  }

  @Test(
    "patterns that are none are refused",
    arguments: ["[a-z", "[]", "[z-a]", "x\\", "", String(repeating: "a", count: 63)])
  func noPattern(_ pattern: String) { #expect(NamePattern(pattern) == nil) }
}
