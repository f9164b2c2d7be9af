internal import Facts

/// SPDX in JSON: `packages` of version 2, or the packages in the `@graph` of version 3. It is read twice, because what
/// names the machine, or a package's maker, may stand behind the packages.
struct SPDXJSON: SoftwareIdentityDocument {
  private let reading: FileReading
  private var name: String?
  private var holdsPackages = false
  /// Names of organisations and persons by their ids; version 3.
  private var agents: [String: String] = [:]

  private static let packages = JSONWay("packages.*")
  private static let graph = JSONWay("@graph.*")

  /// - Throws: ``Fault`` with code `unreadable` where it is no JSON, or does not say that it is SPDX.
  init(_ reading: FileReading) throws {
    self.reading = reading
    let place = reading.surveyed.file.path
    let ways = [JSONWay("spdxVersion"), Self.graph, JSONWay("name"), Self.packages]
    let found = try reading.surveyed.forEachJSONPart(on: ways) { part in
      switch part.way {
      case 0: _ = try part.node(in: place)
      case 1: learnAgent(part)
      case 2 where part.bytes.count < 10_000: name = trimmed(try part.node(in: place).text ?? "")
      default: break
      }
    }
    guard found.contains(0) || found.contains(1) else {
      throw Fault.unreadable(place, "it does not say that it is SPDX (`spdxVersion` or `@graph`)")
    }
    holdsPackages = found.contains(3)
  }

  func subject() throws -> (name: String, isDevice: Bool)? { name.map { ($0, false) } }

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    if holdsPackages {
      try reading.surveyed.forEachJSONPart(on: [Self.packages]) { part in
        guard let node = part.object(reading, raw: withoutProductKeys(part.raw)) else { return }
        try body(SoftwareIdentity(spdx: node, line: part.line))
      }
    } else {
      try eachOfGraph(body)
    }
  }

  /// Of an element that is no JSON nothing is learnt: it is rejected when packages are read.
  private mutating func learnAgent(_ part: JSONPart) {
    guard let node = part.isCut ? nil : try? JSONParser.parse(part.bytes),
      ["Organization", "Person", "Agent", "SoftwareAgent"].contains(SPDXJSON.type(of: node))
    else { return }
    agents[node.text(at: "spdxId")] = node.text(at: "name")
  }

  private func eachOfGraph(_ body: (SoftwareIdentity) throws -> Void) throws {
    var others = 0
    let found = try reading.surveyed.forEachJSONPart(on: [Self.graph]) { part in
      let raw = withoutProductKeys(part.raw)
      guard let node = part.object(reading, raw: raw) else { return }
      let type = SPDXJSON.type(of: node)
      if type.isEmpty {
        reading.reject(part.line, "bad-json", "an element of the graph has no type", raw: raw)
      } else if ["software_Package", "Package"].contains(type) {
        try body(SoftwareIdentity(spdx3: node, agents: agents, line: part.line))
      } else {
        others += 1
      }
    }
    reading.note(found.isEmpty ? "the document holds no packages" : "\(others) elements are no packages")
  }

  private static func type(of node: JSONNode) -> String {
    let type = node.text(at: "type")
    return type.isEmpty ? node.text(at: "@type") : type
  }
}
