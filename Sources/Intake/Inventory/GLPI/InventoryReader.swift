internal import Facts

/// Turns an inventory, whatever its serialisation, into installations or into a device.
struct InventoryReader {
  private let reading: FileReading
  private let document: any InventoryDocument
  /// The agents write days first in XML; OCS writes years first.
  private var dates = InstallDates(["dd/MM/yyyy", "yyyy/MM/dd", "yyyyMMdd"])

  init(_ reading: FileReading, _ document: any InventoryDocument) {
    self.reading = reading
    self.document = document
  }

  mutating func read() throws {
    let machine = try document.machine()
    if let subject = machine.otherSubject {
      return reading.leaveOut("no inventory of a computer: \(subject.prefix(40))")
    }
    if machine.isPartial { reading.note("a partial inventory") }
    for licence in machine.licences { reading.note("licence found, its key not kept: \(licence)") }
    var values = OfferedValues(reading)
    machine.offer(to: &values)
    if reading.source.role == .devices {
      try readDevice(machine, values)
    } else {
      try readSoftware(machine, values)
    }
  }

  private func identifier(_ values: OfferedValues, _ field: String) throws -> OfferedValues.Pick? {
    let pick = try values.pick(field, InventoryMachine.identifiers)
    if let pick {
      reading.note("the machine is named by its \(InventoryReader.title(of: pick.name)): \(pick.value)")
    }
    return pick
  }

  private static func title(of name: String) -> String {
    switch name {
    case "serial": "serial number"
    case "uuid": "hardware UUID"
    case "agent": "agent's id"
    case "name": "host name"
    default: "`\(name)`"
    }
  }

  private func readDevice(_ machine: InventoryMachine, _ values: OfferedValues) throws {
    if machine.isPartial, machine.processors == 0 {
      return reading.leaveOut("a partial inventory without the processors")
    }
    guard let id = try identifier(values, "device_id") else {
      let reason = "neither serial number, UUID, agent id nor host name can be used"
      return reading.reject(machine.line, "missing-field", reason, raw: machine.raw)
    }
    var names: [String] = []
    for name in ["name", "fqdn", "serial", "uuid", "agent"] {
      guard let other = values.offered(name), other != id.value, !names.contains(other) else { continue }
      names.append(other)
    }
    let size = machine.size
    if size.cores == nil { reading.note("not every processor tells its cores: they count as unknown") }
    let user = try values.pick("assigned_to", ["user"])
    if user?.name == "user" { reading.note("assigned to whom the inventory names as last user") }
    var device = Device(
      id: id.value, names: names, assignedTo: user?.value ?? "", cores: size.cores,
      processors: size.processors,
      legalEntity: try values.text("legal_entity"), department: try values.text("department"),
      role: try values.text("role"), origin: reading.origin(machine.line))
    device.processorModel = machine.processorModel
    device.isVirtual = machine.isVirtual
    device.territory = try values.text("territory")
    reading.take(.device(device), line: machine.line, raw: machine.raw)
  }

  private mutating func readSoftware(_ machine: InventoryMachine, _ values: OfferedValues) throws {
    let device = try identifier(values, "device")?.value
    var dates = dates
    try document.eachSoftware { block in
      if let reason = InventoryReader.reasonToLeaveOut(block) { return reading.leaveOut(reason) }
      // As GLPI does: some uninstall entries have no name of their own.
      let name = withoutProductKeys(block["name"].isEmpty ? block["guid"] : block["name"])
      guard !name.isEmpty else {
        return reading.reject(
          block.line, "missing-field", "the software has neither a name nor a GUID", raw: block.raw)
      }
      guard let device else {
        let reason = "neither serial number, UUID, agent id nor host name can be used"
        return reading.reject(block.line, "missing-field", reason, raw: block.raw)
      }
      let deployment = Deployment(
        device: device, productAsWritten: name, version: block["version"], publisher: block["publisher"],
        installed: dates.day(block["installdate"], line: block.line), origin: reading.origin(block.line))
      reading.take(.deployment(deployment), line: block.line, raw: block.raw)
    }
    dates.finish(reading)
    if reading.account.read == 0 { reading.note("the inventory lists no software") }
  }

  private static func reasonToLeaveOut(_ block: InventoryBlock) -> String? {
    let category = foldedName(block["systemcategory"])
    if category == "system_component" || block["systemcomponent"] == "1" { return "system component" }
    let release = foldedName(block["releasetype"])
    let isUpdate =
      updateKinds.contains(release) || updateKinds.contains(category.replacing("_", with: " "))
      || isUpdateName(block["name"])
    return isUpdate ? "update of another product" : nil
  }
}
