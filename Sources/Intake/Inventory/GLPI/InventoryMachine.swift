internal import Facts

/// What an inventory says of the machine itself.
struct InventoryMachine {
  /// Sections that make it up, in small letters; `deviceid`, `tag`, `query`, `action`, `itemtype` and `partial` are
  /// single values of the document.
  static let sections: Set<String> = [
    "hardware", "bios", "operatingsystem", "cpus", "users", "accountinfo", "licenseinfos",
  ]
  static let singles: Set<String> = ["deviceid", "tag", "query", "action", "itemtype", "partial"]

  private var blocks: [String: InventoryBlock] = [:]
  private var single: [String: String] = [:]
  /// The tag that the machine's account has: it counts before one of the document, wherever either stands.
  private var accountTag: String?
  private var logins: [String] = []
  private var holdsSections = false
  /// Processors listed, and the cores of those that tell them.
  private(set) var processors = 0
  /// Of the first processor; the processors of a machine are of one model.
  private(set) var processorModel = ""
  private var cores = 0
  private var processorsWithoutCores = 0
  /// What licences were found on the machine; their keys are not looked at.
  private(set) var licences: [String] = []
  private(set) var line = 1

  mutating func set(_ name: String, _ value: String) { single[name] = trimmed(value) }

  /// - Parameter section: one of ``sections``.
  mutating func add(_ section: String, _ block: InventoryBlock) {
    holdsSections = true
    switch section {
    case "cpus":
      processors += 1
      if processorModel.isEmpty { processorModel = block["name"] }
      // A maker may switch cores off: what is in the machine is the larger number.
      let counted = ["core", "corecount", "cores"].map { Int(block[$0]) }.compactMap(\.self).max()
      if let counted, (1...1_000_000).contains(counted) {
        cores += counted
      } else {
        processorsWithoutCores += 1
      }
    case "licenseinfos":
      let name = block["fullname"].isEmpty ? block["name"] : block["fullname"]
      let kind = block["oem"] == "1" || block["oem"] == "true" ? " (OEM)" : ""
      if licences.count < 50, !name.isEmpty { licences.append(withoutProductKeys(name) + kind) }
    case "users":
      if !block["login"].isEmpty { logins.append(block["login"]) }
    case "accountinfo":
      if foldedName(block["keyname"]) == "tag" { accountTag = block["keyvalue"] }
    default:
      if section == "hardware" { line = block.line }
      if blocks[section] == nil { blocks[section] = block }
    }
  }

  /// What it is an inventory of, where it is none of a computer: `NETDISCOVERY`, `Printer`.
  var otherSubject: String? {
    let action = [single["query"], single["action"]].compactMap(\.self).first { !$0.isEmpty } ?? ""
    if !action.isEmpty, foldedName(action) != "inventory" { return action }
    let type = single["itemtype"] ?? ""
    if !["", "computer", "phone", "tablet"].contains(foldedName(type)) { return type }
    return holdsSections ? nil : "nothing"
  }

  /// Whether it is a virtual machine; `nil`: the agent does not say.
  var isVirtual: Bool? {
    switch foldedName(text("hardware", "vmsystem")) {
    case "": nil
    case "physical": false
    default: true
    }
  }

  var isPartial: Bool { ["true", "1"].contains(single["partial"] ?? "") }

  private func text(_ section: String, _ name: String) -> String { blocks[section]?[name] ?? "" }

  private func identifier(_ candidates: String...) -> String { candidates.first { !isPlaceholder($0) } ?? "" }

  /// Names of the machine, the best identifier first.
  func offer(to values: inout OfferedValues) {
    let serial = identifier(text("bios", "ssn"), text("bios", "msn"))
    values.offer("serial", serial)
    values.offer("uuid", identifier(text("hardware", "uuid")))
    values.offer("agent", single["deviceid"] ?? "")
    values.offer("name", text("hardware", "name"))
    values.offer("fqdn", text("operatingsystem", "fqdn"))
    values.offer("tag", accountTag ?? single["tag"] ?? "")
    values.offer("workgroup", text("hardware", "workgroup"))
    let last = text("hardware", "lastloggeduser")
    values.offer("user", last.isEmpty ? logins.first ?? "" : last)
  }

  static let identifiers = ["serial", "uuid", "agent", "name"]

  /// Processors and cores; cores are unknown where one processor does not tell its own.
  var size: (cores: Int?, processors: Int?) {
    guard processors > 0 else {
      return (nil, Int(text("hardware", "processorn")).flatMap { (1...1_000_000).contains($0) ? $0 : nil })
    }
    return (processorsWithoutCores == 0 ? cores : nil, processors)
  }

  var raw: String {
    let parts = [
      ("serial", text("bios", "ssn")), ("uuid", text("hardware", "uuid")),
      ("agent", single["deviceid"] ?? ""),
      ("name", text("hardware", "name")),
    ]
    return withoutProductKeys(parts.map { "\($0.0): \($0.1)" }.joined(separator: "; "))
  }
}
