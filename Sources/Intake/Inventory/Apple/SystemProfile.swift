internal import Facts

/// A report of macOS' `system_profiler`, `-xml` or `-json`: applications, and what names the machine where that was asked for too.
struct SystemProfile {
  private let reading: FileReading
  private let isXML: Bool

  init(_ reading: FileReading) {
    self.reading = reading
    isXML = trimmed(reading.surveyed.sample[...]).first == 0x3C
  }

  private static let parts = ["SPApplicationsDataType", "SPHardwareDataType", "SPSoftwareDataType"]

  private static let machineKeys: [(key: String, name: String)] = [
    ("serial_number", "serial"), ("platform_UUID", "uuid"), ("local_host_name", "name"),
  ]

  func read() throws {
    var values = OfferedValues(reading)
    var offered: [String: String] = [:]
    var known: Set<String> = []
    try eachItem { type, item in
      known.insert(type)
      guard type != "SPApplicationsDataType" else { return }
      for (key, name) in Self.machineKeys where offered[name] == nil && !isPlaceholder(item[key]) {
        offered[name] = item[key]
      }
    }
    for (_, name) in Self.machineKeys { values.offer(name, offered[name] ?? "") }
    if !known.contains("SPApplicationsDataType") { reading.note("the report lists no applications") }
    let device = try reading.deviceOfFile(values, ["serial", "uuid", "name", "file"])
    try eachItem { type, item in
      if type == "SPApplicationsDataType" { take(item, device) }
    }
  }

  private func take(_ item: PropertyListDictionary, _ device: String) {
    func raw() -> String { item.raw(["_name", "version", "path", "signed_by"]) }
    if let flaw = item.flaw { return reading.reject(item.line, "bad-line", flaw, raw: raw()) }
    if let reason = SystemProfile.reasonToLeaveOut(item) { return reading.leaveOut(reason) }
    let name = withoutProductKeys(item["_name"])
    guard !name.isEmpty else {
      return reading.reject(item.line, "missing-field", "the application has no name", raw: raw())
    }
    let deployment = Deployment(
      device: device, productAsWritten: name, version: item["version"].replacing(" . ", with: "."),
      publisher: SystemProfile.publisher(item), installed: nil, origin: reading.origin(item.line))
    reading.take(.deployment(deployment), line: item.line, raw: raw())
  }

  private static func reasonToLeaveOut(_ item: PropertyListDictionary) -> String? {
    if item["path"].hasPrefix("/System/") { return "part of macOS" }
    // Parallels shows the programs of its Windows machines as applications.
    return item["info"].contains(", C:\\") ? "a program of a virtual Windows machine" : nil
  }

  /// Whose certificate the application is signed with: `Developer ID Application: Example Corp (AB12CD34EF)`.
  private static func publisher(_ item: PropertyListDictionary) -> String {
    if item["obtained_from"] == "apple" { return "Apple" }
    let signer = item["signed_by"]
    for kind in [
      "Developer ID Application: ", "Apple Development: ", "3rd Party Mac Developer Application: ",
    ]
    where signer.hasPrefix(kind) {
      let name = signer.dropFirst(kind.count)
      guard name.last == ")", let open = name.lastIndex(of: "(") else { return trimmed(name) }
      return trimmed(name[..<open])
    }
    return ""
  }

  /// Visits the items of each part of the report with the part's type.
  private func eachItem(_ body: (_ type: String, PropertyListDictionary) throws -> Void) throws {
    if isXML { return try eachItemOfXML(body) }
    try reading.surveyed.forEachJSONPart(on: Self.parts.map { JSONWay("\($0).*") }) { part in
      // What cannot be read counts as an item that is damaged.
      let node = part.isCut ? nil : try? JSONParser.parse(part.bytes)
      var item = PropertyListDictionary(node ?? JSONNode(value: .null, range: 0..<0), line: part.line)
      if part.isCut { item.flaw = "the application is longer than any may be" }
      try body(Self.parts[part.way], item)
    }
  }

  private func eachItemOfXML(_ body: (_ type: String, PropertyListDictionary) throws -> Void) throws {
    var part = ""
    var key = ""
    let rows = try XMLRows(reading.surveyed)
    try rows.forEach { path in
      // plist, array, a dictionary for each part, its items' array, an item
      path.count == 5 && path[4] == "dict" && path[3] == "array"
        || path.count == 4 && path[3] != "array" && path[3] != "dict"
    } opening: { _, path in
      if path.count == 3 { (part, key) = ("", "") }
    } _: { element, path in
      // A part that does not say its type is taken for what was asked for.
      let type = part.isEmpty ? "SPApplicationsDataType" : part
      if path.count == 5 { return try body(type, PropertyListDictionary(element)) }
      if element.name == "key" {
        key = trimmed(element.text)
      } else if key == "_dataType" {
        part = trimmed(element.text)
      }
    }
  }
}
