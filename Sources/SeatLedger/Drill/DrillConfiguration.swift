import Facts
import Intake

/// The text of `seatledger.toml` with what a drill changes in it.
struct DrillConfiguration {
  private var lines: [Substring]
  private let places: ConfigurationLines
  private let workspace: Workspace

  /// - Throws: ``Fault`` with code `configuration` where the file is written so that nothing can be added behind it.
  init(_ workspace: Workspace) throws {
    let file = workspace.ruleFiles.first { $0.file.path == Workspace.configurationFile }
    let text = String(decoding: file?.bytes ?? [], as: UTF8.self)
    try DrillConfiguration.check(text)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    places = ConfigurationLines(text)
    self.workspace = workspace
  }

  /// The text, with the rows that own sources declare, and with more entries behind it.
  func text(declaring rows: [String: Int], adding settings: String) -> String {
    var lines = lines.map(String.init)
    // From the last line to the first, so that a line put in moves none that is still to be found.
    for (place, source) in workspace.sources.enumerated().reversed() {
      guard let rows = rows[source.id] else { continue }
      let header = places.line(of: ["source", "#\(place)"])
      let key = places.line(of: ["source", "#\(place)", "declared-rows"])
      if key > header {
        lines[key - 1] = "declared-rows = \(rows)"
      } else {
        lines.insert("declared-rows = \(rows)", at: header)
      }
    }
    return lines.joined(separator: "\n") + "\n" + settings
  }

  /// A list that is written within brackets cannot be added to from behind.
  private static func check(_ text: String) throws {
    var scanner = ConfigurationScanner(text)
    var table: [String] = []
    while let statement = scanner.next() {
      switch statement {
      case .header(let keys, _, _): table = keys
      case .badHeader: break
      case .key(let keys, let line):
        let path = table + keys
        guard path == ["source"] || path == ["policy"] || path == ["policy", "limit"] else { continue }
        throw Fault(
          .configuration, place: "\(Workspace.configurationFile):\(line)",
          found: "\(path.joined(separator: ".")) is written within brackets",
          expected: path == ["policy"] ? "[policy]" : "[[\(path.joined(separator: "."))]]",
          remedy: "a drill puts entries of its own behind the file")
      }
    }
  }
}
