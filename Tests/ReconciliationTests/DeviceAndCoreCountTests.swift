import Facts
import Testing

@testable import Reconciliation

@Suite("Devices and cores")
struct DeviceAndCoreCountTests {
  @Test("a device counts once, in all spellings of product and host")
  func deviceOnce() {
    var estate = SmallEstate()
    estate.product("pdf", .device)
    estate.device("d1")
    estate.device("d2")
    estate.install("pdf", on: "d1")
    estate.install("Product PDF", on: "HOST-D1.firm.example")
    estate.install("pdf", on: "host-d2")
    estate.entitlement("E1", "pdf", .limited(2))
    let line = estate.line("pdf")
    #expect(line.netConsumption == 2)
    #expect(line.status == .compliant)
    // An installation is no use, and nothing recorded any: that is not the same as nobody using it.
    #expect(line.active == nil)
    #expect(line.utilisationPercent == nil)
  }

  @Test("an unknown host counts, as a range, and is named")
  func unknownHost() {
    var estate = SmallEstate()
    estate.product("pdf", .device)
    estate.install("pdf", on: "nowhere")
    #expect(estate.line("pdf").range == Estimate(low: 0, expected: 1, high: 1))
    #expect(estate.findings("unknown-device").map(\.subject) == ["nowhere"])
  }

  /// Microsoft SQL Server licensing guide: every core, at least four a processor; the catalogue holds the numbers.
  @Test("cores count with the minimum per processor and per device")
  func coreMinimums() {
    var estate = SmallEstate()
    estate.product("sql", .core, perProcessor: 8, perDevice: 16)
    estate.device("small", cores: 4, processors: 1)
    estate.device("two", cores: 20, processors: 2)
    estate.device("wide", cores: 12, processors: 3)
    for id in ["small", "two", "wide"] { estate.install("sql", on: id) }
    let units = estate.evidence().consumption.map { ($0.consumer.id, $0.units.expected) }
    #expect(units.map(\.0) == ["small", "two", "wide"])
    #expect(units.map(\.1) == [16, 20, 24])
  }

  @Test("an unrecorded core count is a range from the minimum to the largest known")
  func unknownCores() {
    var estate = SmallEstate()
    estate.product("sql", .core, perProcessor: 4)
    estate.device("known", cores: 32, processors: 2)
    estate.device("blank")
    estate.install("sql", on: "known")
    estate.install("sql", on: "blank")
    estate.entitlement("E1", "sql", .limited(40))
    let line = estate.line("sql")
    #expect(line.range == Estimate(low: 36, expected: 36, high: 64))
    #expect(line.status == .undetermined)
  }
}
