internal import Facts

/// An inventory of one machine in one of its two serialisations.
protocol InventoryDocument {
  /// What it says of the machine.
  func machine() throws -> InventoryMachine

  /// Visits the software blocks in document order; what is no block is rejected.
  func eachSoftware(_ body: (InventoryBlock) throws -> Void) throws
}

/// GLPI's own JSON: `{"content": {"softwares": […]}, "deviceid": …}`.
struct InventoryJSON: InventoryDocument {
  let reading: FileReading
  private let document: HeldJSON
  private let sections: [String: Range<Int>]

  init(_ reading: FileReading) throws {
    self.reading = reading
    let document = try HeldJSON(reading.surveyed)
    self.document = document
    let wanted = InventoryMachine.sections.union(["softwares"])
    let content = try document.members(["content"])["content"]
    sections = try content.map { try jsonMembers(document.bytes, in: $0, named: wanted) } ?? [:]
  }

  func machine() throws -> InventoryMachine {
    var machine = InventoryMachine()
    for (name, range) in try document.members(InventoryMachine.singles) where range.count < 10_000 {
      machine.set(name, try document.node(range).text ?? "")
    }
    for section in InventoryMachine.sections.sorted() {
      guard let range = sections[section] else { continue }
      try eachJSONElement(document.bytes, in: range) { element in
        guard element.count <= HeldJSON.elementLimit else { return }
        let line = document.line(of: element.lowerBound)
        machine.add(section, InventoryBlock(try document.node(element), line: line))
      }
    }
    return machine
  }

  func eachSoftware(_ body: (InventoryBlock) throws -> Void) throws {
    guard let softwares = sections["softwares"] else { return }
    try document.eachObject(in: softwares, reading) { node, line in
      try body(InventoryBlock(node, line: line))
    }
  }
}

/// The agents' XML: `<REQUEST><CONTENT><SOFTWARES>…</SOFTWARES>…</CONTENT><DEVICEID>…</DEVICEID></REQUEST>`. It is
/// read twice, because what names the machine stands behind its software.
struct InventoryXML: InventoryDocument {
  let reading: FileReading

  func machine() throws -> InventoryMachine {
    var machine = InventoryMachine()
    try XMLRows(reading.surveyed).forEach { path in
      switch path.count {
      case 2: InventoryMachine.singles.contains(path[1].lowercased())
      case 3: path[1] == "CONTENT" && InventoryMachine.sections.contains(path[2].lowercased())
      default: false
      }
    } _: { element, path in
      let name = element.name.lowercased()
      if path.count == 2 {
        machine.set(name, element.text)
      } else {
        machine.add(name, InventoryBlock(element))
      }
    }
    return machine
  }

  func eachSoftware(_ body: (InventoryBlock) throws -> Void) throws {
    try XMLRows(reading.surveyed).forEach { path in
      path.count == 3 && path[1] == "CONTENT" && path[2] == "SOFTWARES"
    } _: { element, _ in
      try body(InventoryBlock(element))
    }
  }
}
