import Facts

/// Finds devices by id, host name, serial number; then by the host name up to its first dot.
struct DeviceIndex {
  let devices: [Device]
  private var keys: [String: Int] = [:]
  private var conflicts: Set<String> = []

  init(_ joined: JoinedDevices) {
    devices = joined.devices
    conflicts = joined.conflicts
    for (index, device) in devices.enumerated() {
      for name in [device.id] + device.names {
        let key = deviceName(name)
        guard !key.isEmpty else { continue }
        if let known = keys[key], known != index { conflicts.insert(key) } else { keys[key] = index }
      }
    }
  }

  func device(named name: String) -> (device: Int, rule: String)? {
    let key = deviceName(name)
    if let found = device(by: key) { return (found, "device name") }
    let short = withoutHostDomain(key)
    if short != key, let found = device(by: short) { return (found, "host name without domain") }
    return nil
  }

  private func device(by key: String) -> Int? { conflicts.contains(key) ? nil : keys[key] }
}
