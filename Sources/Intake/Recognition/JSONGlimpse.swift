/// The first rows of a JSON document, or of JSON lines, read as far as the sample goes.
struct JSONGlimpse {
  /// `json` or `json-lines`.
  let format: String
  /// Pointer of the array of rows.
  let root: String
  let rows: [JSONNode]

  /// Rows that are looked at.
  static let limit = 50

  /// - Returns: `nil` where the text does not begin like JSON.
  init?(_ text: [UInt8]) {
    let lines = text.split(separator: 0x0A).prefix(JSONGlimpse.limit).map { Array($0) }
    let objects = lines.prefix { line in
      if case .object? = (try? JSONParser.parse(line))?.value { true } else { false }
    }
    if objects.count > 1 {
      format = "json-lines"
      root = ""
      rows = objects.compactMap { try? JSONParser.parse($0) }
      return
    }
    format = "json"
    guard let first = trimmed(text[...]).first, first == 0x7B || first == 0x5B else { return nil }
    let found = JSONGlimpse.firstArray(text, 0, "", depth: 0)
    if let found {
      (root, rows) = found
    } else if let node = try? JSONParser.parse(text) {
      root = ""
      rows = [node]
    } else {
      return nil
    }
  }

  /// Rows at a pointer that is known.
  init?(_ text: [UInt8], root: String) {
    format = "json"
    self.root = root
    var at = 0
    for name in root.split(separator: "/") {
      guard let next = JSONGlimpse.members(text, at, { member, value in member == name ? value : nil }) else {
        return nil
      }
      at = next
    }
    if let rows = JSONGlimpse.elements(text, at) {
      self.rows = rows
    } else {
      var parser = JSONParser(text, in: at..<text.count, builds: true)
      guard let node = try? parser.value() else { return nil }
      rows = [node]
    }
  }

  /// The first array of objects at most two names down.
  private static func firstArray(
    _ text: [UInt8], _ at: Int, _ pointer: String, depth: Int
  ) -> (String, [JSONNode])? {
    if let rows = elements(text, at), case .object? = rows.first?.value { return (pointer, rows) }
    guard depth < 2 else { return nil }
    return members(text, at) { name, value in
      let escaped = name.replacing("~", with: "~0").replacing("/", with: "~1")
      return firstArray(text, value, pointer + "/" + escaped, depth: depth + 1)
    }
  }

  /// Calls the body with each member's name and place until it gives something.
  private static func members<Found>(
    _ text: [UInt8], _ start: Int, _ body: (String, Int) -> Found?
  ) -> Found? {
    var parser = JSONParser(text, in: start..<text.count, builds: true)
    parser.skipBlanks()
    guard parser.take(0x7B) else { return nil }
    for _ in 0..<1000 {
      parser.skipBlanks()
      guard parser.byte == 0x22, let name = try? parser.string() else { return nil }
      parser.skipBlanks()
      guard parser.take(0x3A) else { return nil }
      parser.skipBlanks()
      if let found = body(name, parser.at) { return found }
      guard (try? parser.value()) != nil else { return nil }
      parser.skipBlanks()
      guard parser.take(0x2C) else { return nil }
    }
    return nil
  }

  /// The elements that the sample holds whole; `nil` where no array stands there.
  private static func elements(_ text: [UInt8], _ start: Int) -> [JSONNode]? {
    var parser = JSONParser(text, in: start..<text.count, builds: true)
    parser.skipBlanks()
    guard parser.take(0x5B) else { return nil }
    var nodes: [JSONNode] = []
    while nodes.count < limit, let node = try? parser.value() {
      nodes.append(node)
      parser.skipBlanks()
      guard parser.take(0x2C) else { break }
    }
    return nodes
  }

  /// Paths of single values, in the order in which rows have them, with the values.
  var columns: [(path: String, values: [String])] {
    var order: [String] = []
    var values: [String: [String]] = [:]
    func walk(_ node: JSONNode, _ path: String, _ depth: Int) {
      if case .object(let members) = node.value {
        guard depth < 3 else { return }
        for (name, member) in members { walk(member, path.isEmpty ? name : path + "." + name, depth + 1) }
      } else if let text = node.text, !path.isEmpty {
        if values[path] == nil { order.append(path) }
        values[path, default: []].append(text)
      }
    }
    for row in rows { walk(row, "", 0) }
    return order.prefix(500).map { ($0, values[$0] ?? []) }
  }
}
