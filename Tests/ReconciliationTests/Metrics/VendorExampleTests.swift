import Facts
import Testing

@testable import Reconciliation

/// Figures that vendors publish, counted from records.
@Suite("Examples of vendors' licensing guides")
struct VendorExampleTests {
  /// Source: Microsoft, *Windows Server 2016 Licensing Datasheet*, table “Number of 2-core pack licenses needed (minimum 8
  /// cores/processor; 16 cores/server)”: processors by physical cores per processor 2, 4, 6, 8, 10.
  @Test(
    "two-core packs of Windows Server 2016",
    arguments: [
      (1, [8, 8, 8, 8, 8]), (2, [8, 8, 8, 8, 10]), (4, [16, 16, 16, 16, 20]),
    ])
  func windowsServerPacks(processors: Int, packs: [Int]) {
    for (cores, expected) in zip([2, 4, 6, 8, 10], packs) {
      var estate = SmallEstate()
      estate.product("windows-server", .core, perProcessor: 8, perDevice: 16)
      estate.adjust("windows-server") { $0.packUnits = 2 }
      estate.server("s", cores: cores * processors, processors: processors)
      estate.install("windows-server", on: "s")
      #expect(estate.line("windows-server").netConsumption == expected * 2, "\(processors) × \(cores)")
    }
  }

  /// Source: Microsoft, *SQL Server 2014 Licensing Guide*, “Core-Based Licensing”: four 8-core processors need 32 core
  /// licences, two 2-core processors 8 (a minimum of four a processor); core licences are sold in packs of two. The rows
  /// with one processor are not the guide's: they follow from the same rule.
  @Test(
    "core licences of SQL Server, at least four a processor",
    arguments: [
      (4, 8, 32), (2, 2, 8), (1, 1, 4), (1, 7, 8),
    ])
  func sqlServerCores(processors: Int, coresEach: Int, licences: Int) {
    var estate = SmallEstate()
    estate.product("sql", .core, perProcessor: 4)
    estate.adjust("sql") { $0.packUnits = 2 }
    estate.server("s", cores: processors * coresEach, processors: processors)
    estate.install("sql", on: "s")
    #expect(estate.line("sql").netConsumption == licences)
    #expect(estate.line("sql").grossConsumption == processors * coresEach)
  }

  /// Source: IBM, *Processor Value Unit (PVU) FAQs: POWER7 Questions*, question 4: sockets, cores per socket, PVUs per core,
  /// total PVUs.
  @Test(
    "processor value units of POWER7 servers",
    arguments: [
      ("PS700", 1, 4, 280), ("PS701", 1, 8, 560), ("PS702", 2, 8, 1120), ("750", 4, 6, 2400),
      ("750", 4, 8, 3200), ("755", 4, 8, 3200), ("770", 8, 6, 5760), ("770", 8, 8, 7680),
    ])
  func powerValueUnits(model: String, sockets: Int, cores: Int, total: Int) {
    var estate = SmallEstate()
    estate.product("mq", .processorValueUnit)
    estate.adjust("mq") { $0.valueUnitTable = "pvu" }
    for (name, units) in [
      ("Power PS700", 70), ("Power PS701", 70), ("Power PS702", 70), ("Power 750", 100), ("Power 755", 100),
      ("Power 770", 120), ("Power 780", 120),
    ] {
      estate.valueUnit("pvu", name, units)
    }
    estate.server("s", cores: sockets * cores, processors: sockets, model: "IBM POWER7 (Power \(model))")
    estate.install("mq", on: "s")
    #expect(estate.line("mq").netConsumption == total)
    #expect(estate.line("mq").range.isExact)
  }

  /// Source: Oracle, *License Definitions and Rules*, “Named User Plus” and “User Minimums” (25 for each processor of
  /// Database Enterprise Edition, all actual users at least). The case of 300 employees on six processors is one that a
  /// third party (license-library.de) works out; the one of 40 is our own, where the minimum decides.
  @Test("Named User Plus: actual users, at least 25 for each processor", arguments: [(300, 300), (40, 150)])
  func namedUserPlus(employees: Int, licences: Int) {
    var estate = SmallEstate()
    estate.product("oracle-db-ee", .namedUser)
    estate.adjust("oracle-db-ee") { $0.usersPerProcessor = 25 }
    estate.server("db1", cores: 4, processors: 4)
    estate.server("db2", cores: 2, processors: 2)
    estate.install("oracle-db-ee", on: "db1")
    estate.install("oracle-db-ee", on: "db2")
    for number in 0..<employees {
      estate.person("p\(number)")
      estate.seat("p\(number)", "oracle-db-ee")
    }
    let line = estate.line("oracle-db-ee")
    #expect(line.netConsumption == licences)
    #expect(line.grossConsumption == employees)
    #expect(
      estate.steps("oracle-db-ee")["count:minimum"] == (licences == employees ? nil : employees - licences))
  }

  /// Source: Oracle, *License Definitions and Rules*, “Processor”: for Standard Edition a processor is an occupied socket.
  @Test("processors of Oracle Standard Edition are sockets")
  func standardEditionSockets() {
    var estate = SmallEstate()
    estate.product("oracle-se2", .processor)
    estate.server("db1", cores: 32, processors: 2)
    estate.install("oracle-se2", on: "db1")
    #expect(estate.line("oracle-se2").netConsumption == 2)
  }

  /// Source: NCR Counterpoint support, *User CALS and Device CALS*: a lab of 100 computers for 500 people needs 500 user
  /// CALs or 100 device CALs; a laptop and a desktop for everyone need one user CAL each, or two device CALs.
  @Test("client access licences: whichever needs fewer")
  func clientAccess() {
    var lab = SmallEstate()
    lab.product("server", .cal)
    for number in 0..<100 { lab.server("pc\(number)", cores: nil, processors: nil) }
    for number in 0..<500 {
      lab.person("p\(number)")
      lab.seat("p\(number)", "server")
      lab.session("server", "p\(number)", from: "pc\(number % 100)")
    }
    #expect(lab.line("server").netConsumption == 100)
    #expect(lab.line("server").facts.map(\.value) == ["500", "100", "device"])

    var office = SmallEstate()
    office.product("server", .cal)
    for number in 0..<10 {
      office.person("p\(number)")
      office.seat("p\(number)", "server")
      office.server("laptop\(number)", cores: nil, processors: nil, assignedTo: "p\(number)")
      office.server("desktop\(number)", cores: nil, processors: nil, assignedTo: "p\(number)")
    }
    #expect(office.line("server").netConsumption == 10)
    #expect(office.line("server").facts.first { $0.name == "kind of CAL" }?.value == "user")
  }

  /// Source: *AWS Billing User Guide*, “Volume discounts”: 8 TB and 4 TB, at 174.08 USD a TB for the first 10 and 133.12
  /// for the next 40, cost 2,007.04 USD together.
  @Test("tiers of what two accounts transfer together")
  func volumeDiscount() {
    var estate = SmallEstate()
    estate.product("transfer", .consumptionUnit)
    estate.tier("transfer", .tier, from: 1, "174.08")
    estate.tier("transfer", .tier, from: 11, "133.12")
    estate.entitlement("E1", "transfer", .limited(50))
    estate.consume("bob", "transfer", "8")
    estate.consume("susan", "transfer", "4")
    let costs = estate.line("transfer").tierCosts
    #expect(costs.map(\.units) == [10, 2])
    #expect(costs.map(\.amount.amount) == ["1740.80", "266.24"])
    #expect(Amounts(costs.map(\.amount)).description == "2007.04 USD")
  }
}
