import Facts
import Testing

@testable import Reconciliation

@Suite("Metrics")
struct MetricCountTests {
  @Test("minimum and packs are steps of their own, from the bare cores up")
  func minimumAndPackSteps() {
    var estate = SmallEstate()
    estate.product("ws", .core, perProcessor: 8, perDevice: 16)
    estate.adjust("ws") { $0.packUnits = 2 }
    estate.server("small", cores: 4, processors: 1)
    estate.server("odd", cores: 27, processors: 2)
    estate.install("ws", on: "small")
    estate.install("ws", on: "odd")
    let line = estate.line("ws")
    #expect(line.grossConsumption == 31)
    #expect(estate.steps("ws") == ["count:device-minimum": -12, "count:whole-packs": -1])
    #expect(line.netConsumption == 44)
  }

  @Test("packs round up what the organisation needs, once, and the unit that adds is no person's")
  func packsOfUsers() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.adjust("cad") { $0.packUnits = 5 }
    for id in ["a", "b", "c"] {
      estate.person(id)
      estate.seat(id, "cad")
    }
    estate.seat("stranger", "cad")
    let evidence = estate.evidence()
    #expect(evidence.positions[0].netConsumption == 5)
    #expect(evidence.positions[0].range == Estimate(exactly: 5))
    #expect(evidence.consumption.filter { $0.consumer.kind == .minimum }.map(\.units.expected) == [1])
    #expect(estate.steps("cad") == ["count:whole-packs": -1])
  }

  @Test("a core of an unknown model is anything of its table, a core of another model what * says")
  func unknownModel() {
    var estate = SmallEstate()
    estate.product("mq", .processorValueUnit)
    estate.adjust("mq") { $0.valueUnitTable = "pvu" }
    estate.valueUnit("pvu", "Xeon", 70)
    estate.valueUnit("pvu", "Xeon E7", 100)
    estate.valueUnit("pvu", "POWER9", 120)
    estate.server("blank", cores: 4, processors: 1)
    estate.server("longest", cores: 4, processors: 1, model: "Intel(R) XEON   e7-4830")
    estate.server("other", cores: 4, processors: 1, model: "SPARC T4")
    for id in ["blank", "longest", "other"] { estate.install("mq", on: id) }
    func units(_ id: String) -> Estimate? {
      estate.evidence().consumption.first { $0.consumer.id == id }?.units
    }
    #expect(units("blank") == Estimate(low: 280, expected: 480, high: 480))
    #expect(units("longest") == Estimate(exactly: 400))
    #expect(units("other") == Estimate(low: 280, expected: 480, high: 480))
    estate.valueUnit("pvu", "*", 100)
    #expect(units("blank") == Estimate(low: 280, expected: 400, high: 480))
    #expect(units("other") == Estimate(exactly: 400))
  }

  @Test("cores and model both unknown: the range spans both, and one record resolves it")
  func unknownCoresAndModel() {
    var estate = SmallEstate()
    estate.product("mq", .processorValueUnit)
    estate.adjust("mq") { $0.valueUnitTable = "pvu" }
    estate.valueUnit("pvu", "Xeon", 70)
    estate.valueUnit("pvu", "POWER", 120)
    estate.server("known", cores: 8, processors: 1, model: "Xeon")
    estate.server("blank", cores: nil, processors: nil)
    estate.install("mq", on: "known")
    estate.install("mq", on: "blank")
    let evidence = estate.evidence()
    #expect(evidence.positions[0].range == Estimate(low: 560 + 70, expected: 560 + 120, high: 560 + 960))
    #expect(evidence.resolveFirst.map(\.name) == ["blank"])
    #expect(evidence.resolveFirst.map(\.missing) == ["cores, processor model"])
    #expect(evidence.resolveFirst.map(\.units) == [890])
  }

  @Test("instances add up, and a row without number is one")
  func instances() {
    var estate = SmallEstate()
    estate.product("exchange", .instance)
    estate.device("s1")
    estate.device("s2")
    estate.install("exchange", on: "s1", dated: nil, instances: 3)
    estate.install("Product exchange", on: "s1")
    estate.install("exchange", on: "s2", dated: nil, instances: 0)
    #expect(estate.line("exchange").netConsumption == 4)
  }

  @Test("an installation dated after the as-of date does not count yet; one without date does")
  func installedLater() {
    var estate = SmallEstate()
    estate.product("pdf", .device)
    for id in ["d1", "d2", "d3"] { estate.device(id) }
    estate.install("pdf", on: "d1", dated: "2026-10-01")
    estate.install("pdf", on: "d2", dated: "2026-09-30")
    estate.install("pdf", on: "d3")
    let line = estate.line("pdf")
    #expect(line.grossConsumption == 3)
    #expect(estate.steps("pdf") == ["count:installed-after-as-of": 1])
    #expect(line.range == Estimate(exactly: 2))
  }

  @Test("in an inventory newer than the as-of date, an installation without date is a range")
  func undated() {
    var estate = SmallEstate()
    estate.product("pdf", .device)
    estate.device("d1")
    estate.install("pdf", on: "d1")
    let file = SourceFile(
      source: "deployments", path: "sources/deployments.csv", digest: Digest.sha256("x"), byteCount: 1)
    estate.records.deployments[0].origin = Origin(file: file, line: 2)
    #expect(estate.line("pdf").range == Estimate(exactly: 1))
    estate.inventory(takenOn: "2026-10-02")
    #expect(estate.line("pdf").range == Estimate(low: 0, expected: 1, high: 1))
    #expect(estate.evidence().resolveFirst.map(\.kind) == [.installDate])
  }

  @Test("the minimum of named users hides an unknown login, and a missing processor count is the minimum's")
  func minimumRange() {
    var estate = SmallEstate()
    estate.product("db", .namedUser)
    estate.adjust("db") { $0.usersPerProcessor = 25 }
    estate.server("s1", cores: 8, processors: 2)
    estate.server("s2", cores: 8, processors: nil)
    estate.install("db", on: "s1")
    estate.install("db", on: "s2")
    estate.seat("stranger", "db")
    let evidence = estate.evidence()
    #expect(evidence.positions[0].range == Estimate(low: 75, expected: 75, high: 100))
    #expect(evidence.positions[0].netConsumption == 75)
    // Whoever the stranger is changes nothing; the processors do.
    #expect(evidence.resolveFirst.map(\.name) == ["s2"])
    #expect(evidence.resolveFirst.map(\.units) == [25])
  }
}
