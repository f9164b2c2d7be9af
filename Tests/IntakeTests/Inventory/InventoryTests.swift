import Facts
import Intake
import TestSupport
import Testing

@Suite struct InventoryTests {
  private func read(_ text: String, role: Role = .deployments, fields: [String: FieldRule] = [:]) throws
    -> NamedReading
  {
    try NamedReading(text, role: role, format: "glpi-inventory", fields: fields)
  }

  private var machine: WrittenMachine {
    var machine = WrittenMachine()
    machine.software = [
      .init(
        name: "Example CAD 2026", version: "26.1", publisher: "Example Corp", installed: Day("2026-03-04")),
      .init(name: "Tools & <More>", version: "", publisher: "", installed: nil),
      .init(
        name: "Runtime", version: "1", publisher: "Example Corp", installed: nil, category: "system_component"
      ),
      .init(name: "KB1234567", version: "", publisher: "", installed: nil, category: "security_update"),
    ]
    return machine
  }

  @Test func bothSerialisationsGiveTheSameSoftware() throws {
    let xml = try read(machine.xml)
    let json = try read(machine.json)
    #expect(xml.software == ["Example CAD 2026|26.1|Example Corp|2026-03-04", "Tools & <More>|||"])
    #expect(xml.software == json.software)
    #expect(xml.deployments.map(\.device) == ["5CG1234XYZ", "5CG1234XYZ"])
    #expect(xml.deployments.map(\.device) == json.deployments.map(\.device))
    for reading in [xml, json] {
      #expect(reading.account.read == 4)
      #expect(reading.account.outOfScope == ["system component": 1, "update of another product": 1])
      #expect(reading.account.notes.contains("the machine is named by its serial number: 5CG1234XYZ"))
      #expect(reading.account.notes.contains("licence found, its key not kept: Example Office 2024"))
    }
  }

  @Test func bothSerialisationsGiveTheSameDevice() throws {
    for text in [machine.xml, machine.json] {
      let device = try #require(try read(text, role: .devices).devices.first)
      #expect(device.id == "5CG1234XYZ")
      #expect(device.names == ["pc-eng-17", machine.uuid, machine.agent])
      #expect(device.cores == 16)
      #expect(device.processors == 2)
      #expect(device.processorModel == "x")
    }
  }

  @Test func coresAreUnknownWhereOneProcessorIsSilent() throws {
    var machine = machine
    machine.cores = [8, nil]
    for text in [machine.xml, machine.json] {
      let device = try #require(try read(text, role: .devices).devices.first)
      #expect(device.cores == nil)
      #expect(device.processors == 2)
    }
  }

  @Test(arguments: [
    ("To Be Filled By O.E.M.", "A0B1C2D3-0000-4444-8888-0123456789AB"),
    ("0000000", "A0B1C2D3-0000-4444-8888-0123456789AB"),
    ("PF2ABC", "PF2ABC"),
  ])
  func placeholdersNameNoMachine(_ serial: String, _ device: String) throws {
    var machine = machine
    machine.serial = serial
    #expect(try read(machine.xml).deployments.first?.device == device)
    machine.uuid = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"
    if serial != device { #expect(try read(machine.json).deployments.first?.device == machine.agent) }
  }

  @Test func theSourceSaysWhatNamesTheMachine() throws {
    let fields = ["device": FieldRule(from: ["name"], map: ["PC-ENG-17": "eng-17.example"])]
    #expect(try read(machine.xml, fields: fields).deployments.first?.device == "eng-17.example")
    let constant = ["device_id": FieldRule(from: [], defaultValue: "here")]
    #expect(try read(machine.xml, role: .devices, fields: constant).devices.first?.id == "here")
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try read(machine.xml, fields: ["device": FieldRule(from: ["name", "seriel"])])
    }
  }

  @Test func noProductKeyIsKept() throws {
    var machine = machine
    machine.software.append(
      .init(name: "Suite \(WrittenMachine.key)", version: "1", publisher: "", installed: nil))
    machine.software.append(.init(name: "", version: WrittenMachine.key, publisher: "x", installed: nil))
    for (text, role) in [
      (machine.xml, Role.deployments), (machine.json, .deployments), (machine.xml, .devices),
    ] {
      let reading = try read(text, role: role)
      let all = String(describing: (reading.sink.records, reading.rejected, reading.account.notes))
      #expect(!all.contains(WrittenMachine.key) && !all.contains("KLMNO"))
      #expect(reading.account.balances)
    }
  }

  @Test func softwareWithoutNameGoesByItsGUIDOrIsRejected() throws {
    let json = """
      {"deviceid": "a-1", "content": {"hardware": {"name": "h"}, "softwares": [
        {"guid": "{1-2}", "version": "3"}, {"version": "3"},
        7,
        {"name": "x", "install_date": "yesterday"}]}}
      """
    let reading = try read(json)
    #expect(reading.software == ["{1-2}|3||", "x|||"])
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["missing-field 2", "bad-json 3"])
    #expect(
      reading.account.notes.contains("1 install dates cannot be read; the first is `yesterday` in line 4"))
    #expect(reading.deployments.first?.device == "a-1")
  }

  @Test(arguments: [
    "<REQUEST><CONTENT><DEVICE/></CONTENT><DEVICEID>x</DEVICEID><QUERY>NETDISCOVERY</QUERY></REQUEST>",
    "{\"deviceid\": \"x\", \"action\": \"netinventory\", \"content\": {\"network_device\": {}}}",
    "{\"deviceid\": \"x\", \"itemtype\": \"Printer\", \"content\": {\"hardware\": {\"name\": \"p\"}}}", "{}",
    "<a/>",
  ])
  func whatIsNoComputerIsOutOfScope(_ text: String) throws {
    for role in [Role.deployments, .devices] {
      let reading = try read(text, role: role)
      #expect(reading.account.read == 1 && reading.account.outOfScopeCount == 1)
    }
  }

  @Test func aPartialInventoryIsNoDevice() throws {
    let json = """
      {"deviceid": "x", "partial": true, "content": {"hardware": {"name": "h"}, "softwares": [{"name": "n"}]}}
      """
    #expect(try read(json, role: .devices).account.outOfScopeCount == 1)
    #expect(try read(json).software == ["n|||"])
  }

  @Test func writtenMachinesAreReadBack() throws {
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      var machine = WrittenMachine()
      machine.software = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        .init(
          name: random.name(), version: random.name(0...8), publisher: random.name(0...20),
          installed: Bool.random(using: &random) ? random.day() : nil)
      }
      #expect(try read(machine.xml).software == machine.expected, "seed \(seed)")
      #expect(try read(machine.json).software == machine.expected, "seed \(seed)")
    }
  }
}
