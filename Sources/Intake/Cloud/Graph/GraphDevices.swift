internal import Facts

/// A device that Intune manages.
func graphDevice(_ node: JSONNode, at origin: Origin) throws(RowFlaw) -> Device {
  let id = node.first(of: "id", "azureADDeviceId", "deviceName", "serialNumber")
  if id.isEmpty { throw RowFlaw.missing("`id`, `azureADDeviceId`, `deviceName` or `serialNumber`") }
  let names = ["deviceName", "managedDeviceName", "serialNumber", "azureADDeviceId"].map { node.text(at: $0) }
  return Device(
    id: id, names: distinct(names), assignedTo: node.first(of: "userPrincipalName", "emailAddress", "userId"),
    cores: nil, processors: nil, legalEntity: "", department: "", role: "", origin: origin)
}

/// Applications that an export put below their device. Each is a row; so is a device on which there is none.
func takeApplications(on node: JSONNode, _ record: JSONRecord, _ reading: FileReading) throws(RowFlaw) {
  let applications = node.list("detectedApps")
  if applications.isEmpty { return reading.leaveOut("a device without applications") }
  let device = try deviceName(node)
  for application in applications { take(application, on: device, of: application, record, reading) }
}

/// Devices that an export put below their application. Each is a row; so is an application without them.
func takeDevices(of node: JSONNode, _ record: JSONRecord, _ reading: FileReading) throws(RowFlaw) {
  let devices = node.list("managedDevices")
  if devices.isEmpty { return reading.leaveOut("an application without its devices") }
  for device in devices {
    do throws(RowFlaw) {
      take(node, on: try deviceName(device), of: device, record, reading)
    } catch {
      reading.reject(record.line, error.code, error.reason, raw: record.raw(of: device))
    }
  }
}

private func deviceName(_ node: JSONNode) throws(RowFlaw) -> String {
  let name = node.first(of: "deviceName", "managedDeviceName", "id", "azureADDeviceId")
  if name.isEmpty { throw RowFlaw.missing("`deviceName` or `id`") }
  return name
}

private func take(
  _ application: JSONNode, on device: String, of row: JSONNode, _ record: JSONRecord, _ reading: FileReading
) {
  let product = application.text(at: "displayName")
  if product.isEmpty {
    return reading.reject(
      record.line, "missing-field", "the application has no `displayName`", raw: record.raw(of: row))
  }
  let deployment = Deployment(
    device: device, productAsWritten: product, version: application.text(at: "version"),
    publisher: application.text(at: "publisher"), installed: nil, origin: reading.origin(record.line))
  reading.take(.deployment(deployment), line: record.line, raw: record.raw(of: row))
}
