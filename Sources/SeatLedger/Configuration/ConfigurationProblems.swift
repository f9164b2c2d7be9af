import Facts

/// Gathers what is wrong with the configuration, so that a person mends it in one go.
final class ConfigurationProblems {
  /// In the order met.
  private(set) var faults: [Fault] = []
  private let file: String
  private let lines: ConfigurationLines

  init(file: String, lines: ConfigurationLines) {
    self.file = file
    self.lines = lines
  }

  /// `seatledger.toml:12`.
  func place(_ path: [String]) -> String { "\(file):\(lines.line(of: path))" }

  func line(_ path: [String]) -> Int { lines.line(of: path) }

  func add(_ path: [String], _ found: String, expected: String = "", remedy: String = "") {
    faults.append(
      Fault(.configuration, place: place(path), found: found, expected: expected, remedy: remedy))
  }
}

/// `policy.due-days`, the way a person writes a path: list elements unnamed.
func written(_ path: [String]) -> String {
  path.filter { !$0.hasPrefix("#") }.joined(separator: ".")
}
