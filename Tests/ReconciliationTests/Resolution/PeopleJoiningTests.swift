import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Rows of several sources that are one person")
struct PeopleJoiningTests {
  private func estate() -> SmallEstate {
    var estate = SmallEstate()
    estate.policy.domains = ["firm.example"]
    estate.row(
      "hr", "E1", name: "Ann Lee", email: "ann.lee@firm.example", logins: ["FIRM\\alee"], department: "Civil")
    estate.row("hr", "E2", name: "Bob Ray", email: "bob.ray@firm.example")
    return estate
  }

  @Test(
    "an employee number, an address, a login, and one without its domain each make two rows one, and name the rule",
    arguments: [
      ("guid-1", "", ["E1"], "person id"), ("guid-1", "Ann.Lee@FIRM.example", [], "e-mail"),
      ("guid-1", "", ["firm\\ALEE"], "login"), ("guid-1", "", ["alee"], "login without domain"),
      ("E1", "", [], "person id"),
    ])
  func joined(id: String, email: String, logins: [String], rule: String) {
    var estate = estate()
    estate.row("directory", id, name: "Lee, Ann", email: email, logins: logins + ["a.lee.old"])
    #expect(estate.evidence().people.map(\.id) == ["E1", "E2"])
    #expect(estate.who("a.lee.old") == "E1")
    let merged = estate.notes(.merged)
    #expect(merged.map(\.rule) == [rule])
    #expect(merged.first?.id == "E1" && merged.first?.origins.count == 2)
  }

  @Test("rules can be switched off, and identities.csv joins whatever they say")
  func rules() {
    var estate = estate()
    estate.row("directory", "guid-1", name: "Ann Lee", email: "ann.lee@firm.example")
    estate.policy.identity.rules = [.id]
    #expect(estate.evidence().people.count == 3)
    #expect(estate.who("ann.lee@firm.example") == nil)
    estate.identity("guid-1", is: "E1")
    #expect(estate.evidence().people.count == 2)
    #expect(estate.who("ann.lee@firm.example") == "E1")
    #expect(estate.notes(.merged).map(\.rule) == ["catalogue/identities.csv"])
  }

  @Test("a domain that stands for another joins, and finds people in logs")
  func replacedDomain() {
    var estate = estate()
    estate.row("portal", "P7", name: "Bob Ray", email: "bob.ray@old.example")
    #expect(estate.evidence().people.count == 3)
    estate.policy.identity.replacedDomains = ["old.example": "firm.example"]
    #expect(estate.evidence().people.count == 2)
    #expect(estate.who("bob.ray@old.example") == "E2")
  }

  @Test("what the source with authority leaves open the others fill in")
  func attributes() {
    var estate = estate()
    estate.row("directory", "guid-2", email: "bob.ray@firm.example", end: "2026-01-31", department: "Sales")
    estate.row("directory", "guid-1", name: "A. Lee", email: "ann.lee@firm.example", department: "Bridges")
    let people = estate.evidence().people
    #expect(people.map(\.department) == ["Civil", "Sales"])
    #expect(people.map(\.displayName) == ["Ann Lee", "Bob Ray"])
    estate.policy.identity.authority = ["directory"]
    #expect(estate.evidence().people.map(\.id).sorted() == ["guid-1", "guid-2"])
    #expect(estate.evidence().people.first { $0.id == "guid-1" }?.department == "Bridges")
  }

  @Test("a name that two people of one source have joins nobody, finds nobody, and is a finding")
  func conflict() {
    var estate = estate()
    estate.row("hr", "E3", name: "Cid Fox", email: "ann.lee@firm.example")
    estate.row("directory", "guid-1", name: "Ann Lee", email: "ann.lee@firm.example")
    #expect(estate.evidence().people.count == 4)
    #expect(estate.who("ann.lee@firm.example") == nil)
    #expect(estate.findings("identity-conflict").map(\.subject) == ["ann.lee@firm.example"])
  }

  @Test("one login and two names with nothing in common is a conflict, not a match")
  func differentNames() {
    var estate = estate()
    estate.row("directory", "guid-9", name: "Zoe Quist", logins: ["FIRM\\alee"])
    #expect(estate.evidence().people.count == 3)
    #expect(estate.who("FIRM\\alee") == nil)
    #expect(estate.findings("identity-conflict").map(\.subject).contains("firm\\alee"))
    #expect(self.estate().findings("identity-conflict").isEmpty)
  }

  @Test("a row whose address is one person's and whose login another's is joined with neither")
  func bridge() {
    var estate = estate()
    estate.policy.domains = []
    estate.records.people[1].logins = ["bray"]
    estate.records.people[0].logins = ["alee"]
    estate.row("directory", "guid-1", logins: ["alee", "bray"])
    #expect(estate.evidence().people.count == 3)
    #expect(estate.evidence().people.first { $0.id == "E1" }?.otherOrigins.isEmpty == true)
    #expect(estate.findings("identity-conflict").count == 2)
  }

  @Test("an administrator's second account is the person's by the employee number")
  func secondAccount() {
    var estate = estate()
    estate.row("directory", "alee", name: "Ann Lee", logins: ["E1", "ann.lee@firm.example"])
    estate.row("directory", "adm-alee", name: "Ann Lee (admin)", logins: ["E1"])
    #expect(estate.evidence().people.map(\.id) == ["E1", "E2"])
    #expect(estate.who("adm-alee") == "E1")
  }

  @Test("a service account with its owner's number and address stays an account")
  func serviceAccount() throws {
    var estate = estate()
    estate.policy.identity.patterns = [.service: [try #require(NamePattern("svc-*"))]]
    estate.row("directory", "svc-backup", name: "Ann Lee", email: "ann.lee@firm.example", logins: ["E1"])
    #expect(estate.evidence().people.map(\.kind.rawValue).sorted() == ["human", "human", "service"])
    #expect(estate.who("ann.lee@firm.example") == "E1")
    #expect(estate.who("svc-backup") == "svc-backup" && estate.who("E1") == "E1")
    #expect(estate.findings("identity-conflict").isEmpty)
    #expect(estate.identities.index.holder(of: "svc-other")?.holder.kind == .service)
    #expect(estate.identities.index.holder(of: "other") == nil)
  }

  @Test("who has an address of a partner's domain is external")
  func externalDomain() {
    var estate = estate()
    estate.policy.identity.externalDomains = ["partner.example"]
    estate.row("directory", "guid-5", name: "Pat Orr", email: "pat@partner.example")
    #expect(estate.evidence().people.map(\.kind.rawValue).sorted() == ["external", "human", "human"])
    #expect(estate.identities.index.holder(of: "new@partner.example")?.holder.kind == .external)
  }

  @Test("the same people whatever the order of rows")
  func order() {
    var estate = estate()
    for number in 0..<40 {
      estate.row(
        "directory", "g\(number)", name: "Ann Lee",
        logins: ["l\(number)", "l\(number % 7)", "k\(number % 5)"])
    }
    estate.row("directory", "g", email: "ann.lee@firm.example", logins: ["k0"])
    func sets(_ estate: SmallEstate) -> Set<Set<String>> {
      Set(estate.identities.people.rows.map { Set($0.map(\.id)) })
    }
    let before = sets(estate)
    for seed in 1...5 {
      var generator = SeededGenerator(seed: UInt64(seed))
      estate.records.people.shuffle(using: &generator)
      estate.policy.identity.authority = ["hr", "directory"]
      #expect(sets(estate) == before)
    }
  }
}
