import Facts
import TestSupport
import Testing

/// Real inventories of other people's machines.
@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct InventoryCorpusTests {
  private static let folder = "corpus/B_deploy/fusioninventory_xml"

  private func read(_ name: String, role: Role = .deployments) throws -> NamedReading {
    try NamedReading(
      try SharedCorpus.bytes("\(Self.folder)/\(name)"), named: name, role: role, format: "glpi-inventory")
  }

  @Test(arguments: [
    ("1.xml", 42, 0), ("2.xml", 8, 2), ("12.xml", 8, 2), ("9.xml", 1, 1), ("5-good.xml", 1, 1),
  ])
  func everySoftwareIsAccountedFor(_ name: String, _ rows: Int, _ outOfScope: Int) throws {
    let reading = try read(name)
    #expect(reading.account.read == rows)
    #expect(reading.account.outOfScopeCount == outOfScope)
    #expect(reading.account.rejected == 0)
    #expect(reading.deployments.count == rows - outOfScope)
    // One date of the first file is `N/A`.
    if rows > 1 { #expect(reading.deployments.count { $0.installed == nil } == (name == "1.xml" ? 1 : 0)) }
    #expect(!String(describing: (reading.sink.records, reading.account.notes)).contains("BCDEFG"))
  }

  @Test func devicesHaveProcessorsAndCores() throws {
    let device = try #require(try read("1.xml", role: .devices).devices.first)
    #expect(device.cores == 2 && device.processors == 1)
    #expect(device.names.contains("LF014"))
    #expect(try read("12.xml", role: .devices).devices.first?.cores == 2)
    #expect(try read("9.xml", role: .devices).devices.isEmpty)
  }

  @Test func aConvertedInventoryGivesTheSame() throws {
    for name in ["1.xml", "2.xml", "12.xml"] {
      let bytes = try SharedCorpus.bytes("\(Self.folder)/\(name)")
      let xml = try NamedReading(bytes, format: "glpi-inventory")
      let json = try NamedReading(try convertedInventory(bytes), format: "glpi-inventory")
      #expect(json.software == xml.software)
      #expect(json.deployments.map(\.device) == xml.deployments.map(\.device))
      #expect(json.account.outOfScope == xml.account.outOfScope)
    }
  }
}
