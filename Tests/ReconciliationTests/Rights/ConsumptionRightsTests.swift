import Facts
import Testing

@testable import Reconciliation

@Suite("Use rights that reduce consumption")
struct ConsumptionRightsTests {
  private func estate(_ metric: Metric = .device, _ fill: (inout SmallEstate) -> Void) -> SmallEstate {
    var estate = SmallEstate()
    estate.product("p", metric)
    fill(&estate)
    return estate
  }

  // MARK: Second use

  @Test("a person's second device does not count, a third does, and nobody's devices carry no right")
  func secondUse() {
    let estate = estate {
      $0.right("SU", "p", .secondUse)
      for id in ["ann", "bo"] { $0.person(id) }
      for id in ["d1", "d2", "d3"] { $0.machine(id, "p", owner: "ann") }
      $0.machine("d4", "p", owner: "bo")
      for id in ["d5", "d6"] { $0.machine(id, "p") }
    }
    let line = estate.line("p")
    #expect(line.grossConsumption == 6)
    #expect(line.netConsumption == 5)
    #expect(estate.step("p", "right:SU")?.consumers.map(\.id) == ["d2"])
    #expect(estate.step("p", "right:SU")?.clause == "clause SU")
  }

  @Test("a shared account is no primary user")
  func sharedAccount() {
    let estate = estate {
      $0.right("SU", "p", .secondUse)
      $0.person("desk", kind: .shared)
      for id in ["d1", "d2"] { $0.machine(id, "p", owner: "desk") }
    }
    #expect(estate.line("p").netConsumption == 2)
  }

  @Test("a right that needs maintenance holds for as many as are maintained, and for none when it has lapsed")
  func maintainedSecondUse() {
    func net(_ until: String) -> Int {
      estate {
        $0.right("SU", "p", .secondUse, maintenance: true)
        for id in ["ann", "bo"] {
          $0.person(id)
          $0.machine("\(id)-1", "p", owner: id)
          $0.machine("\(id)-2", "p", owner: id)
        }
        $0.entitlement("E1", "p", .limited(1))
        $0.entitlement("E2", "p", .limited(5))
        $0.records.entitlements[0].maintenanceTo = Day(until)!
      }.line("p").netConsumption
    }
    #expect(net("2026-12-31") == 3)
    #expect(net("2026-09-30") == 3)
    #expect(net("2026-09-29") == 4)
  }

  // MARK: Roles

  @Test("exempt roles do not count, so many for each device that does")
  func exemption() {
    let estate = estate {
      $0.right("DR", "p", .roleExemption, value: 1, roles: ["Standby"])
      for id in ["p1", "p2"] { $0.machine(id, "p") }
      for id in ["s1", "s2", "s3"] { $0.machine(id, "p", role: "standby") }
    }
    #expect(estate.line("p").netConsumption == 3)
    #expect(estate.step("p", "right:DR")?.units == 2)
  }

  @Test("without a number all of that role are exempt, and no other role")
  func anyNumber() {
    let estate = estate {
      $0.right("T", "p", .roleExemption, roles: ["test"])
      $0.machine("p1", "p")
      for id in ["t1", "t2", "t3"] { $0.machine(id, "p", role: "Test") }
      $0.machine("d1", "p", role: "development")
    }
    #expect(estate.line("p").netConsumption == 2)
  }

  // MARK: Installations

  @Test("further installations count, up to what the right allows for each user")
  func installations() {
    let estate = estate(.namedUser) {
      $0.right("IPU", "p", .installsPerUser, value: 2)
      for id in ["ann", "bo"] {
        $0.person(id)
        $0.seat(id, "p")
      }
      for id in ["a1", "a2", "a3", "a4", "a5"] { $0.machine(id, "p", owner: "ann") }
      for id in ["b1", "b2"] { $0.machine(id, "p", owner: "bo") }
    }
    let line = estate.line("p")
    #expect(line.grossConsumption == 2)
    #expect(estate.step("p", "count:installations-per-user")?.units == -5)
    #expect(estate.step("p", "right:IPU")?.units == 3)
    #expect(line.netConsumption == 4)
  }

  @Test("without such a right a named user is one, however many installations")
  func noInstallationTerm() {
    let estate = estate(.namedUser) {
      $0.person("ann")
      $0.seat("ann", "p")
      for id in ["a1", "a2", "a3"] { $0.machine(id, "p", owner: "ann") }
    }
    #expect(estate.line("p").netConsumption == 1)
  }

  // MARK: Virtual machines

  @Test("machines on a host that counts do not count; those elsewhere do")
  func guests() {
    let estate = estate {
      $0.right("VM", "p", .virtualisation)
      $0.machine("h1", "p")
      for id in ["v1", "v2", "v3"] { $0.machine(id, "p", host: "host-h1") }
      $0.machine("v4", "p", host: "host-unknown")
    }
    #expect(estate.line("p").netConsumption == 2)
  }

  @Test("a host without the product is licensed where that needs less, not where it does not")
  func hostInstead() {
    func net(_ machines: Int) -> Int {
      estate(.core) {
        $0.right("VM", "p", .virtualisation)
        $0.machine("h1", nil, cores: 16)
        for number in 0..<machines { $0.machine("v\(number)", "p", host: "h1", cores: 4) }
      }.line("p").netConsumption
    }
    #expect(net(10) == 16)
    #expect(net(4) == 16)
    #expect(net(3) == 12)
  }

  @Test("a host of another legal entity is not licensed instead where nothing covers it there")
  func hostElsewhere() {
    func line(_ entity: String) -> PositionLine {
      estate {
        $0.right("VM", "p", .virtualisation)
        $0.machine("h1", nil, entity: entity)
        for id in ["v1", "v2", "v3"] { $0.machine(id, "p", host: "h1", entity: "US") }
        $0.entitlement("E1", "p", .limited(3), entity: "US")
      }.line("p")
    }
    #expect(line("US").netConsumption == 1)
    #expect(line("DE").netConsumption == 3)
    #expect(line("DE").shortfall == 0)
  }

  // MARK: Reassignment

  @Test("a seat taken back too soon keeps counting until its days are over; a leaver's does not")
  func reassignment() {
    func net(days: Int?, end: String? = nil) -> Int {
      estate(.namedUser) {
        if let days { $0.right("RA", "p", .reassignment, value: days) }
        $0.person("ann", end: end)
        $0.person("bo")
        $0.seat("ann", "p", since: "2026-08-01", until: "2026-08-20")
        $0.use("ann", "p", on: "2026-08-05")
        $0.seat("bo", "p", since: "2026-08-20")
      }.line("p").netConsumption
    }
    #expect(net(days: nil) == 1)
    #expect(net(days: 90) == 2)
    // 2026-08-01 + 60 = 2026-09-30, the first day on which the seat is free.
    #expect(net(days: 61) == 2)
    #expect(net(days: 60) == 1)
    #expect(net(days: 90, end: "2026-08-19") == 1)
  }

  @Test("gross less all steps is net, whatever rights there are")
  func stepsAddUp() {
    let estate = estate(.namedUser) {
      $0.right("RA", "p", .reassignment, value: 90)
      $0.right("IPU", "p", .installsPerUser, value: 2)
      for id in ["ann", "bo", "cy"] { $0.person(id) }
      $0.seat("ann", "p", since: "2026-08-01", until: "2026-08-20")
      $0.seat("bo", "p")
      $0.use("cy", "p", on: "2026-07-02")
      for id in ["b1", "b2", "b3"] { $0.machine(id, "p", owner: "bo") }
    }
    let line = estate.line("p")
    #expect(line.steps.reduce(line.grossConsumption) { $0 - $1.units } == line.netConsumption)
    #expect(line.rules.contains("right:RA"))
  }
}
