import Facts
import Testing

@testable import Reconciliation

@Suite("Scopes, reservations, limits and locks")
struct ScopeFindingsTests {
  private func estate(_ fill: (inout SmallEstate) -> Void) -> SmallEstate {
    var estate = SmallEstate()
    estate.product("p", .namedUser)
    for id in ["ann", "bo", "cy"] {
      estate.person(id)
      estate.seat(id, "p")
    }
    estate.records.people[0].role = "Engineer"
    estate.records.people[1].territory = "Texas"
    fill(&estate)
    return estate
  }

  @Test("free units that hold for none of the uncovered are a finding, which says what is in the way")
  func notEligible() {
    let estate = estate {
      $0.entitlement("E1", "p", .limited(5))
      $0.records.entitlements[0].scope = Scope(roles: ["engineer"])
    }
    #expect(estate.line("p").covered == 1)
    #expect(estate.line("p").shortfall == 2)
    #expect(estate.line("p").surplus == 4)
    let findings = estate.findings("not-eligible")
    #expect(findings.map(\.subject) == ["E1"])
    #expect(findings.map(\.units) == [2])
    #expect(findings[0].explanation.contains("role: only engineer"))
  }

  @Test("each condition of a scope is its own case, and says which it is")
  func everyCondition() throws {
    let cases: [(Scope, String, String)] = [
      (Scope(territories: ["Ohio"]), "", "territory: only Ohio"),
      (Scope(departments: ["Bridges"]), "", "department: only Bridges"),
      (Scope(roles: ["Pilot"]), "", "role: only Pilot"),
      (Scope(lists: ["crew"]), "", "list: only members of crew"),
      (Scope.everyone, "DE", "legal entity: only DE"),
    ]
    for (scope, entity, words) in cases {
      let estate = estate {
        $0.entitlement("E1", "p", .limited(5), entity: entity)
        $0.records.entitlements[0].scope = scope
      }
      let finding = try #require(estate.findings("not-eligible").first, "\(words)")
      #expect(finding.units == 3 && finding.explanation.contains(words), "\(finding.explanation)")
    }
  }

  @Test("no units free, or none uncovered: nothing is said of eligibility")
  func eligible() {
    let short = estate {
      $0.entitlement("E1", "p", .limited(1))
      $0.records.entitlements[0].scope = Scope(roles: ["engineer"])
    }
    #expect(short.findings("not-eligible").isEmpty)
    let enough = estate {
      $0.entitlement("E1", "p", .limited(5))
      $0.entitlement("E2", "p", .limited(3))
      $0.records.entitlements[0].scope = Scope(territories: ["Ohio"])
    }
    #expect(enough.findings("not-eligible").isEmpty)
    #expect(enough.line("p").shortfall == 0)
  }

  @Test("named lists may name people by any of their names")
  func lists() {
    let estate = estate {
      $0.list("crew", "ann@firm.example", "CY")
      $0.entitlement("E1", "p", .limited(5))
      $0.records.entitlements[0].scope = Scope(lists: ["Crew"])
    }
    #expect(Set(estate.evidence().allocations.map(\.consumer.id)) == ["ann", "cy"])
  }

  @Test("reserved units stay free though others are uncovered")
  func reserved() {
    let estate = estate {
      $0.entitlement("E1", "p", .limited(3))
      $0.reservation("V-1", "E1", 2, for: Scope(territories: ["texas"]))
    }
    #expect(estate.line("p").covered == 2)
    #expect(estate.line("p").shortfall == 1)
    #expect(estate.findings("not-eligible").first?.explanation.contains("kept for others by V-1") == true)
    #expect(estate.findings("unkept-reservation").isEmpty)
  }

  @Test("reservations that cannot be kept are findings, each with its reason")
  func unkept() {
    let estate = estate {
      $0.entitlement("E1", "p", .limited(3))
      $0.reservation("V-1", "E1", 4, for: Scope(territories: ["texas"]))
      $0.reservation("V-2", "E9", 1, for: Scope(territories: ["texas"]))
      $0.reservation("V-3", "E1", 1, for: Scope(territories: ["texas"]), by: "Asker")
      $0.reservation("V-4", "E9", 1, for: Scope(territories: ["texas"]), until: "2026-09-29")
    }
    #expect(estate.findings("unkept-reservation").map(\.subject).sorted() == ["V-1", "V-2", "V-3"])
    #expect(estate.findings("unkept-reservation").map(\.units) == [1, 1, 1])
  }

  @Test("soft limits are recorded, hard ones block, at the limit nothing is said")
  func limits() {
    func findings(_ soft: ProductLimit.Measure?, _ hard: ProductLimit.Measure?) -> [Finding] {
      estate {
        $0.entitlement("E1", "p", .limited(6))
        $0.policy.limits = [ProductLimit(product: "p", soft: soft, hard: hard)]
      }.findings("crossed-limit")
    }
    #expect(findings(.units(3), .percent(50)).isEmpty)
    #expect(findings(.units(2), .units(3)).map(\.severity) == [.low])
    #expect(findings(.units(2), .units(3))[0].title.contains("recorded"))
    #expect(findings(.percent(10), .percent(49)).map(\.severity) == [.high])
    #expect(findings(nil, .percent(49))[0].title.contains("blocked"))
  }

  @Test("a lock that can be kept binds; one that cannot is a finding with its reason")
  func locks() {
    let estate = estate {
      $0.entitlement("E1", "p", .limited(1))
      $0.entitlement("E2", "p", .limited(5), entity: "DE")
      $0.lock("L-1", "p", "ann", "E1")
      $0.lock("L-2", "p", "bo", "E1")
      $0.lock("L-3", "p", "bo", "E2")
      $0.lock("L-4", "p", "zoe", "E1")
      $0.lock("L-5", "p", "cy", "E7")
      $0.lock("L-6", "p", "cy", "E1", by: "ASKER")
      $0.lock("L-7", "p", "cy", "E7", until: "2026-09-29")
    }
    let findings = estate.findings("broken-lock")
    #expect(findings.map(\.subject) == ["L-2", "L-3", "L-4", "L-5", "L-6"])
    #expect(findings[0].explanation.contains("E1 has not 1 more"))
    #expect(findings[1].explanation.contains("Legal entity: only DE"))
    let reckoning = estate.reckoning()
    let standings = LockStandings(
      estate.decisions.locks, reckoning.position(with: .all).question, reckoning.context.records)
    #expect(standings.binding.map(\.consumer.id) == ["ann"])
  }
}
