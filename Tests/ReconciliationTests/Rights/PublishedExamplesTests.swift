import Facts
import Testing

@testable import Reconciliation

/// Worked examples as licensing guides give them.
@Suite("Published examples of use rights")
struct PublishedExamplesTests {
  /// Licensing School, *Office LTSC 2021*, “Portable use rights”
  /// (https://www.licensingschool.co.uk/licenseverse/office-ltsc-2021/portable-use-rights/): the main user of a licensed
  /// device may have the software on one portable device more; another user may not.
  @Test("Office on a desktop and the same user's notebook is one licence, on another user's notebook two")
  func portableUse() {
    func net(notebookOf user: String) -> Int {
      var estate = SmallEstate()
      estate.product("office", .device)
      estate.right("PUR", "office", .secondUse, value: 1)
      for id in ["main", "second"] { estate.person(id) }
      estate.machine("desktop", "office", owner: "main")
      estate.machine("notebook", "office", owner: user)
      return estate.line("office").netConsumption
    }
    #expect(net(notebookOf: "main") == 1)
    #expect(net(notebookOf: "second") == 2)
  }

  /// The ITAM Review, *Microsoft SQL Server 2019 fail-over changes*
  /// (https://marketplace.itassetmanagement.net/2019/11/05/microsoft-sql-server-2019-fail-over-changes/), on the Product Terms
  /// of November 2019: with Software Assurance one passive server for high availability and two for disaster recovery, one of
  /// which in Azure. So two on the organisation's own servers; a further one needs as many cores as the primary.
  @Test("a primary of 12 cores with Software Assurance carries two passive replicas on premises, not three")
  func failover() {
    func net(replicas: Int, assuranceTo: String?) -> Int {
      var estate = SmallEstate()
      estate.product("sql", .core, perProcessor: 4)
      estate.right(
        "FO", "sql", .roleExemption, value: 2, roles: ["passive ha", "passive dr"], maintenance: true)
      estate.machine("primary", "sql", cores: 12, processors: 1)
      for number in 0..<replicas {
        let role = number == 0 ? "Passive HA" : "Passive DR"
        estate.machine("replica\(number)", "sql", role: role, cores: 12, processors: 1)
      }
      estate.entitlement("E1", "sql", .limited(12))
      estate.records.entitlements[0].maintenanceTo = assuranceTo.flatMap { Day($0) }
      return estate.line("sql").netConsumption
    }
    #expect(net(replicas: 2, assuranceTo: "2027-06-30") == 12)
    #expect(net(replicas: 3, assuranceTo: "2027-06-30") == 24)
    #expect(net(replicas: 2, assuranceTo: "2026-06-30") == 36)
    #expect(net(replicas: 2, assuranceTo: nil) == 36)
  }

  /// Software ReUSE, *Windows Server 2016/2019 core licensing explained*
  /// (https://software-reuse.eu/en/facts/windows-server-20162019-core-licensing-explained): with Standard each licensing of
  /// all cores allows two virtual machines, so four on a server of 16 cores need 32 cores and six need 48; ten on a server
  /// of 32 cores need 160 of Standard, or 32 of Datacenter.
  @Test(
    "Windows Server machines by Standard and by Datacenter",
    arguments: [(2, 16, 2, 16), (4, 16, 2, 32), (6, 16, 2, 48), (10, 32, 2, 160), (10, 32, nil, 32)])
  func virtualMachines(machines: Int, cores: Int, each: Int?, expected: Int) {
    var estate = SmallEstate()
    estate.product("windows", .core, perProcessor: 8, perDevice: 16)
    estate.right("VM", "windows", .virtualisation, value: each)
    estate.machine("host", nil, cores: cores, processors: cores / 8)
    for number in 0..<machines {
      estate.machine("vm\(number)", "windows", host: "host", cores: cores, processors: 1)
    }
    #expect(estate.line("windows").netConsumption == expected)
  }

  /// Predny SLM, *MS License Assignment and Reassignment* (https://doc.prednyslm.eu/licensing/universal/ms_license_reassignment),
  /// on the Product Terms: not within 90 days, unless the user's employment ends.
  @Test("a user licence moved after 19 days counts for both users, moved because of leaving for one")
  func reassignment() {
    func net(leaves: Bool) -> Int {
      var estate = SmallEstate()
      estate.product("m365", .subscriptionSeat)
      estate.right("RA", "m365", .reassignment, value: 90)
      estate.person("first", end: leaves ? "2026-08-20" : nil)
      estate.person("next")
      estate.seat("first", "m365", since: "2026-08-01", until: "2026-08-20")
      estate.seat("next", "m365", since: "2026-08-20")
      return estate.line("m365").netConsumption
    }
    #expect(net(leaves: false) == 2)
    #expect(net(leaves: true) == 1)
  }

  /// Directions on Microsoft, *New Version Rights* (https://www.directionsonmicrosoft.com, “New version rights … provides
  /// the right to deploy new product versions that become generally available during the term of SA coverage”): what came out
  /// while coverage ran stays usable under a perpetual licence when it has lapsed; what came later never was.
  @Test("a perpetual licence keeps the last version that came out while maintenance ran")
  func newVersions() {
    var estate = SmallEstate()
    for (id, day) in [("v1", "2022-03-01"), ("v2", "2024-03-01"), ("v3", "2026-03-01")] {
      estate.product(id, .device)
      estate.version(id, family: "suite", released: day)
    }
    estate.right("NVR", "v1", .upgrade, maintenance: true)
    estate.machine("d1", "v1")
    estate.entitlement("E1", "v1", .limited(1), from: "2022-06-01")
    estate.records.entitlements[0].maintenanceTo = Day("2025-05-31")!
    let reckoning = estate.reckoning()
    let held = reckoning.entitlements[0]
    let someone = reckoning.traits.traits(of: reckoning.position(with: .all).products["v1"]!.count.units[0])
    let eligibility = Eligibility(estate.catalogue, asOf: estate.period.last)
    func coverage(_ product: String) -> Coverage {
      eligibility.coverage(of: someone, using: product, by: held.parts[0], of: held)
    }
    #expect(coverage("v1") == .covers(nil))
    #expect(coverage("v2").isCovered)
    #expect(
      coverage("v3")
        == .refused(.releasedAfterMaintenance(Day("2026-03-01")!, until: Day("2025-05-31")!)))
  }
}
