internal import Facts

extension SourceFormat {
  /// The inventory of one machine, as GLPI's agents and those of FusionInventory and OCS send it.
  static let glpiInventory = SourceFormat(
    name: "glpi-inventory", version: 1,
    summary: "inventory of a machine by GLPI, FusionInventory or OCS (XML or JSON)",
    roles: [.deployments, .devices],
    choices: ["device", "device_id", "assigned_to", "legal_entity", "department", "territory", "role"],
    recognises: { beginning in
      if beginsAsObject(beginning, holding: ["\"versionclient\"", "\"deviceid\"", "\"hardware\""]) {
        return String(decoding: beginning, as: UTF8.self).contains("\"content\"")
      }
      return beginsAsXML(beginning, root: ["REQUEST"])
    },
    read: readInventory)
}

private func readInventory(_ reading: FileReading) throws {
  var reader =
    if trimmed(reading.surveyed.sample[...]).first == 0x3C {
      InventoryReader(reading, InventoryXML(reading: reading))
    } else {
      InventoryReader(reading, InventoryJSON(reading: reading))
    }
  try reader.read()
}
