/// On which line each table header and key of a TOML text stands.
///
/// The parser does not say where a value came from, so the text is scanned once more, for headers and keys alone. It
/// has parsed already: what the scan does not understand only costs precision, never correctness.
struct ConfigurationLines {
  private var lines: [[String]: Int] = [:]

  /// The line of a key or table, or of the nearest thing around it that has one; 1 where there is none. A path
  /// names the elements of a list of tables `#0`, `#1`, ….
  func line(of path: [String]) -> Int {
    var path = path[...]
    while !path.isEmpty {
      if let line = lines[Array(path)] { return line }
      path.removeLast()
    }
    return 1
  }

  init(_ text: String) {
    var scanner = ConfigurationScanner(text)
    var table: [String] = []
    var lengths: [[String]: Int] = [:]
    while let statement = scanner.next() {
      switch statement {
      case .header(let keys, let isElement, let line):
        table = []
        for (index, key) in keys.enumerated() {
          table.append(key)
          let isLast = index == keys.count - 1
          if isLast, isElement {
            lines[table] = lines[table] ?? line
            let count = lengths[table] ?? 0
            lengths[table] = count + 1
            table.append("#\(count)")
          } else if let count = lengths[table] {
            table.append("#\(count - 1)")
          }
        }
        lines[table] = lines[table] ?? line
      case .key(let keys, let line):
        for count in 1...keys.count {
          let path = table + keys.prefix(count)
          lines[path] = lines[path] ?? line
        }
      }
    }
  }
}
