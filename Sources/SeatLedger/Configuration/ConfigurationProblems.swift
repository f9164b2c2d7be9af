import Facts

/// Gathers what is wrong with the configuration, so that a person mends it in one go.
final class ConfigurationProblems {
  /// In the order met.
  var faults: [Fault] { entries.map(\.fault) }
  /// A missing key keeps its path, because a key mistyped beside it explains it.
  private var entries: [(fault: Fault, missing: [String]?)] = []
  private let file: String
  private let lines: ConfigurationLines

  init(file: String, lines: ConfigurationLines) {
    self.file = file
    self.lines = lines
  }

  /// `seatledger.toml:12`.
  func place(_ path: [String]) -> String { "\(file):\(lines.line(of: path))" }

  func line(_ path: [String]) -> Int { lines.line(of: path) }

  func add(
    _ path: [String], _ found: String, expected: String = "", remedy: String = "", missing: [String]? = nil
  ) {
    let fault = Fault(.configuration, place: place(path), found: found, expected: expected, remedy: remedy)
    entries.append((fault, missing))
  }

  /// Takes back that a key is missing: one mistake is to be reported once.
  func withdrawMissing(_ path: [String]) { entries.removeAll { $0.missing == path } }
}

/// `policy.due-days`, the way a person writes a path: list elements unnamed.
func written(_ path: [String]) -> String {
  path.filter { !$0.hasPrefix("#") }.joined(separator: ".")
}
