import Facts

/// The rows of all inventories as machines, each once.
struct JoinedDevices {
  /// In order of their rows; ids are unique.
  var devices: [Device] = []
  /// Names that belong to several machines, folded.
  var conflicts: Set<String> = []
  var notes: [IdentityNote] = []
}

/// Joins rows by id, serial number, host name, MAC address or UUID, then by host name without domain. Names that makers
/// leave in many machines join nothing.
func joinedDevices(_ devices: [Device], _ policy: IdentityPolicy, asOf: Day) -> JoinedDevices {
  let ranks = SourceRanks(policy.authority, devices.lazy.map(\.origin.file.source))
  let ordered = devices.indices.map { (ranks.rank(devices[$0].origin.file.source), $0) }.sorted { $0 < $1 }
  let rows = ordered.map { devices[$0.1] }
  let records = zip(rows, ordered).map { device, order in
    let keys = ([device.id] + device.names).map(deviceName).filter { !isEmptyName($0) }
    return JoinRecord(
      source: order.0, id: foldedName(device.id), group: 0, span: Employment(start: nil, end: nil), words: [],
      keys: keys.map { JoinKey(rule: .name, text: $0) }
        + keys.map { JoinKey(rule: .shortName, text: withoutHostDomain($0)) })
  }
  var joining = RecordJoining(records, asOf: asOf)
  let join = joining.joined(by: policy.rules.intersection([.name, .shortName]))
  var members: [Int: [Int]] = [:]
  for (place, root) in join.representative.enumerated() { members[root, default: []].append(place) }
  var result = JoinedDevices()
  var ids: Set<String> = []
  var deviceOfRow = Array(repeating: 0, count: rows.count)
  for places in members.values.sorted(by: { (rows[$0[0]].origin, $0[0]) < (rows[$1[0]].origin, $1[0]) }) {
    var device = merged(places.map { rows[$0] })
    if !ids.insert(foldedName(device.id)).inserted {
      device.id = "\(device.origin.file.source):\(device.id)"
      ids.insert(foldedName(device.id))
    }
    for place in places { deviceOfRow[place] = result.devices.count }
    result.devices.append(device)
  }
  result.notes = merges(join.links, rows, deviceOfRow, result.devices)
  for conflict in join.conflicts {
    let own = Set(conflict.records.map { deviceOfRow[$0] }).sorted().map { result.devices[$0] }
    // Two machines of one list may well have the same first part of their names.
    guard own.count > 1, conflict.rule == .name else { continue }
    result.conflicts.insert(conflict.key)
    result.notes.append(
      IdentityNote(
        kind: .conflict, subject: .device, id: conflict.key, title: "", key: conflict.key,
        rule: deviceRule(conflict.rule), others: own.map(\.id),
        reason: "\(counted(own.count, "machine has", "machines have")) it: "
          + own.prefix(6).map(\.id).joined(separator: ", ") + ". It finds none of them.",
        origins: own.map(\.origin)))
  }
  return result
}

private func merges(
  _ links: [JoinLink], _ rows: [Device], _ deviceOfRow: [Int], _ devices: [Device]
) -> [IdentityNote] {
  var linksOf: [Int: [JoinLink]] = [:]
  for link in links { linksOf[deviceOfRow[link.records[0]], default: []].append(link) }
  return devices.indices.compactMap { place in
    let device = devices[place]
    guard !device.otherOrigins.isEmpty else { return nil }
    let own = linksOf[place] ?? []
    let ids = Set(own.flatMap(\.records).map { "\(rows[$0].origin.file.source):\(rows[$0].id)" })
    let names = own.prefix(6).map { "\(deviceRule($0.rule)) “\($0.key)”" }.joined(separator: ", ")
    return IdentityNote(
      kind: .merged, subject: .device, id: device.id, title: device.names.first ?? "",
      key: own.first?.key ?? "",
      rule: Set(own.map { deviceRule($0.rule) }).sorted().joined(separator: ", "),
      others: ids.subtracting(["\(device.origin.file.source):\(device.id)"]).sorted(),
      reason: "\(device.otherOrigins.count + 1) rows are one machine: \(names).",
      origins: [device.origin] + device.otherOrigins)
  }
}

private func deviceRule(_ rule: JoinRule?) -> String {
  rule == .shortName ? "host name without domain" : "device name or serial number"
}

/// One machine of several rows: the first tells what it is, and each other what the ones before it leave open.
private func merged(_ rows: [Device]) -> Device {
  var device = rows[0]
  if rows.count == 1 { return device }
  var met = Set(([device.id] + device.names).map { foldedName($0) })
  for other in rows.dropFirst() {
    for name in [other.id] + other.names where !name.isEmpty && met.insert(foldedName(name)).inserted {
      device.names.append(name)
    }
    if device.assignedTo.isEmpty { device.assignedTo = other.assignedTo }
    device.cores = device.cores ?? other.cores
    device.processors = device.processors ?? other.processors
    if device.legalEntity.isEmpty { device.legalEntity = other.legalEntity }
    if device.department.isEmpty { device.department = other.department }
    if device.role.isEmpty { device.role = other.role }
    if device.processorModel.isEmpty { device.processorModel = other.processorModel }
    if device.host.isEmpty { device.host = other.host }
    device.isVirtual = device.isVirtual ?? other.isVirtual
    if device.territory.isEmpty { device.territory = other.territory }
    device.otherOrigins.append(other.origin)
  }
  return device
}

/// A device name in the form in which names are compared: folded, MAC addresses and UUIDs without what parts their digits.
func deviceName(_ written: String) -> String {
  let key = foldedName(written)
  let digits = key.utf8.filter { !":-.{}".utf8.contains($0) }
  guard digits.count != key.utf8.count, digits.count == 12 || digits.count == 32,
    digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
  else { return key }
  return String(decoding: digits, as: UTF8.self)
}

/// A folded host name up to its first dot; what looks like an address stays whole.
func withoutHostDomain(_ key: String) -> String {
  guard let dot = key.firstIndex(of: "."), dot != key.startIndex,
    !key.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) })
  else { return key }
  return String(key[..<dot])
}

/// Names that makers and tools leave in many machines; such machines would become one.
private func isEmptyName(_ key: String) -> Bool {
  let significant = key.utf8.filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 >= 0x80 }
  guard let first = significant.first else { return true }
  return significant.count > 3 && significant.allSatisfy { $0 == first } || emptyNames.contains(key)
}

private let emptyNames: Set<String> = [
  "0", "n/a", "na", "none", "null", "unknown", "invalid", "default", "default string", "empty", "oem",
  "o.e.m.",
  "to be filled by o.e.m.", "to be filled by o.e.m", "to be filled", "not specified", "not available",
  "not applicable", "no asset tag", "no serial number", "serial number", "system serial number",
  "chassis serial number", "base board serial number", "localhost", "localhost.localdomain", "123456789",
  "1234567890", "0123456789",
]
