import Archive
import Facts
import Intake
import Reconciliation
import Rendering

extension CloseInputs {
  /// The inputs that a sealed pack holds; `nil` where it holds none, as packs of other kinds and of early versions.
  ///
  /// Whether they are as they were sealed is verification's business.
  ///
  /// - Throws: ``Fault`` or ``Faults`` where they cannot be read, naming file and line.
  init?(pack path: String) throws {
    let place = { (file: String) in "data/" + file }
    guard let run = try packFile(place(InputPath.run), of: path, limit: 1 << 20) else { return nil }
    let reading = try ParametersReading(run, place: place(InputPath.run))
    let prefix = place(InputPath.rules)
    var rules: [RuleFile] = []
    var overrides: [String: [UInt8]] = [:]
    for member in try packFiles(path, under: prefix) {
      let bytes = try packFile(member, of: path, limit: 1 << 28) ?? []
      if member.hasPrefix(place(InputPath.templates)) {
        overrides[String(member.dropFirst(place(InputPath.templates).count))] = bytes
      } else {
        rules.append(RuleFile(path: String(member.dropFirst(prefix.count)), bytes: bytes))
      }
    }
    workspace = try Workspace(path: "", ruleFiles: inKeptOrder(rules))
    templates = try TemplateSet(
      overrides: overrides, place: place(InputPath.templates), house: workspace.house)
    parameters = reading.parameters
    records = try Records(pack: path, place)
    records.statements = workspace.sources.map(\.statement)
    known = try readStates(place: place(InputPath.known)) {
      try lines(of: path, place(InputPath.known), $0)
    }
    past = PastStates(
      asOf: reading.pastAsOf,
      states: reading.pastIsLast
        ? nil
        : try readStates(place: place(InputPath.past)) { try lines(of: path, place(InputPath.past), $0) })
    drill = try packFile(place(InputPath.drill), of: path, limit: 1 << 28).map {
      guard let report = DrillReport(parsing: $0) else {
        throw Fault(
          .verification, place: place(InputPath.drill), found: "what the drill has shown cannot be read")
      }
      return report
    }
    opening = reading.opening.map { opening in
      OpeningRecords(end: opening.end, organisation: opening.organisation) { body in
        var number = 0
        try lines(of: path, "data/" + InputPath.opening) { line in
          number += 1
          guard case .object(let record)? = JSONValue(parsing: Array(line)) else {
            throw Fault(
              .verification, place: "data/\(InputPath.opening):\(number)", found: "it is no JSON object")
          }
          try body(record)
        }
      }
    }
  }
}

/// In the order in which a workspace's files are read: their digest depends on it.
private func inKeptOrder(_ files: [RuleFile]) -> [RuleFile] {
  let places = Dictionary(
    keptFiles.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  return files.sorted {
    (places[$0.file.path] ?? .max, $0.file.path) < (places[$1.file.path] ?? .max, $1.file.path)
  }
}

extension Records {
  fileprivate init(pack path: String, _ place: (String) -> String) throws {
    self.init()
    let numbers = try readFileNumbers(place: place(InputPath.files)) {
      try lines(of: path, place(InputPath.files), $0)
    }
    for kind in FactKind.all {
      let member = place(InputPath.facts(kind))
      try kind.read(into: &self, files: numbers, place: member) { try lines(of: path, member, $0) }
    }
  }
}

/// - Throws: ``Fault`` with code `verification` where the pack has no such file, and what `body` throws.
private func lines(of path: String, _ member: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
  guard try forEachLine(ofPack: path, member: member, body) else {
    throw Fault(.verification, place: member, found: "the file is missing", expected: "all inputs of the run")
  }
}
