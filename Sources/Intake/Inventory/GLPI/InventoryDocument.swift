internal import Facts

/// An inventory of one machine in one of its two serialisations.
protocol InventoryDocument {
  /// What it says of the machine.
  func machine() throws -> InventoryMachine

  /// Visits the software blocks in document order; what is no block is rejected.
  func eachSoftware(_ body: (InventoryBlock) throws -> Void) throws
}

/// GLPI's own JSON: `{"content": {"softwares": […]}, "deviceid": …}`. It is read twice, because what names the machine
/// stands behind its software.
struct InventoryJSON: InventoryDocument {
  let reading: FileReading

  func machine() throws -> InventoryMachine {
    var machine = InventoryMachine()
    let place = reading.surveyed.file.path
    let singles = InventoryMachine.singles.sorted()
    let sections = InventoryMachine.sections.sorted()
    let ways = singles.map { JSONWay($0) } + sections.map { JSONWay("content.\($0).*") }
    try reading.surveyed.forEachJSONPart(on: ways) { part in
      if part.way < singles.count {
        if part.bytes.count < 10_000 { machine.set(singles[part.way], try part.node(in: place).text ?? "") }
      } else if !part.isCut {
        let block = InventoryBlock(try part.node(in: place), line: part.line)
        machine.add(sections[part.way - singles.count], block)
      }
    }
    return machine
  }

  func eachSoftware(_ body: (InventoryBlock) throws -> Void) throws {
    try reading.surveyed.forEachJSONPart(on: [JSONWay("content.softwares.*")]) { part in
      guard let node = part.object(reading, raw: withoutProductKeys(part.raw)) else { return }
      try body(InventoryBlock(node, line: part.line))
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
