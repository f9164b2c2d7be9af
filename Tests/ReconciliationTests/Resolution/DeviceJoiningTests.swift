import Facts
import Testing

@testable import Reconciliation

@Suite("Rows of several inventories that are one machine")
struct DeviceJoiningTests {
  @Test(
    "a serial number, a host name with or without domain, and a MAC address however written count a machine once",
    arguments: [
      (["SRV01", "CZ12345"], ["srv-x", "cz12345"]), (["SRV01"], ["srv01.firm.example"]),
      (["a", "00:1A:2B:3C:4D:5E"], ["b", "001a.2b3c.4d5e"]),
      (["a", "{6E0F1A00-0000-4000-8000-00000000AA01}"], ["b", "6e0f1a00-0000-4000-8000-00000000aa01"]),
    ])
  func joined(names: [String], others: [String]) {
    var estate = SmallEstate()
    estate.product("sql", .core, perDevice: 4)
    estate.machine("assets", "A1", names: names)
    estate.machine("monitoring", "9001", names: others, cores: 16)
    estate.install("sql", on: names[0])
    estate.install("sql", on: others[0])
    #expect(estate.evidence().devices.map(\.id) == ["A1"])
    #expect(estate.line("sql").grossConsumption == 16)
    #expect(estate.notes(.merged).map(\.id) == ["A1"])
  }

  @Test(
    "what makers leave in every machine joins none, and what two machines of one list share is a conflict")
  func placeholders() {
    var estate = SmallEstate()
    estate.machine("assets", "A1", names: ["w1", "To be filled by O.E.M."])
    estate.machine("monitoring", "M1", names: ["w2", "to be filled by o.e.m."])
    estate.machine("monitoring", "M2", names: ["w3", "00:00:00:00:00:00"])
    estate.machine("assets", "A2", names: ["w4", "00:00:00:00:00:00"])
    #expect(estate.evidence().devices.count == 4)
    #expect(estate.findings("identity-conflict").isEmpty)
    estate.machine("assets", "A3", names: ["w1"])
    #expect(estate.identities.devices.conflicts == ["w1"])
    #expect(estate.findings("identity-conflict").map(\.subject) == ["w1"])
  }
}
