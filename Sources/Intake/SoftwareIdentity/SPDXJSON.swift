internal import Facts

/// SPDX in JSON: `packages` of version 2, or the packages in the `@graph` of version 3.
struct SPDXJSON: SoftwareIdentityDocument {
  private let reading: FileReading
  private let document: HeldJSON
  private let members: [String: Range<Int>]

  init(_ reading: FileReading) throws {
    self.reading = reading
    document = try HeldJSON(reading.surveyed)
    members = try document.members(["spdxVersion", "packages", "@graph", "name"])
    guard members["spdxVersion"] != nil || members["@graph"] != nil else {
      throw Fault.unreadable(
        reading.surveyed.file.path, "it does not say that it is SPDX (`spdxVersion` or `@graph`)")
    }
  }

  func subject() throws -> (name: String, isDevice: Bool)? {
    guard let name = members["name"], name.count < 10_000 else { return nil }
    return (trimmed(try document.node(name).text ?? ""), false)
  }

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    if let packages = members["packages"] {
      try document.eachObject(in: packages, reading) { node, line in
        try body(SoftwareIdentity(spdx: node, line: line))
      }
    } else if let graph = members["@graph"] {
      try eachOfGraph(graph, body)
    } else {
      reading.note("the document holds no packages")
    }
  }

  private func eachOfGraph(_ graph: Range<Int>, _ body: (SoftwareIdentity) throws -> Void) throws {
    var agents: [String: String] = [:]
    var others = 0
    try eachJSONElement(document.bytes, in: graph) { range in
      guard range.count <= HeldJSON.elementLimit else { return }
      let node = try document.node(range)
      if ["Organization", "Person", "Agent", "SoftwareAgent"].contains(SPDXJSON.type(of: node)) {
        agents[node.trimmedText("spdxId")] = node.trimmedText("name")
      }
    }
    try eachJSONElement(document.bytes, in: graph) { range in
      let line = document.line(of: range.lowerBound)
      guard range.count <= HeldJSON.elementLimit, document.bytes[range.lowerBound] == 0x7B else {
        let reason = "an element of the graph is no object, or longer than \(HeldJSON.elementLimit >> 20) MiB"
        return reading.reject(line, "bad-json", reason, raw: document.raw(range))
      }
      let node = try document.node(range)
      let type = SPDXJSON.type(of: node)
      if type.isEmpty {
        return reading.reject(
          line, "bad-json", "an element of the graph has no type", raw: document.raw(range))
      }
      guard ["software_Package", "Package"].contains(type) else {
        others += 1
        return
      }
      try body(SoftwareIdentity(spdx3: node, agents: agents, line: line))
    }
    reading.note("\(others) elements are no packages")
  }

  private static func type(of node: JSONNode) -> String {
    let type = node.trimmedText("type")
    return type.isEmpty ? node.trimmedText("@type") : type
  }
}
