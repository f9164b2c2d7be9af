internal import Facts
internal import Foundation
internal import Intake
internal import RollupCore

/// Rolls up the logs of one source on a Spark cluster.
struct SparkRun {
  let cluster: SparkCluster
  let workspace: String
  let source: String
  let shape: UseTable.Shape
  let products: ProductNames

  /// What Spark found in a log. Its rows out of the ordinary are given when it is asked for.
  struct Reading {
    let table: UseTable
    let tally: LogTally
    /// By line.
    let rows: [(line: Int, row: [UInt8])]
  }

  /// Logs that one set of statements reads.
  private struct Group {
    var statements: SparkStatements
    let folder: String
    var logs: [Int] = []
  }

  /// The logs that Spark could read, and the others.
  struct Readings {
    /// Keeps the files that the results stand in.
    fileprivate let folder: SparkFolder
    fileprivate var results: [(result: SparkResult, log: Int)] = []
    /// Indices of the logs that can be read, in the order of ``SparkRun/reading(_:of:)``.
    fileprivate(set) var readable: [Int] = []
    /// Indices of the logs that this machine must read.
    fileprivate(set) var left: [Int] = []
  }

  /// Has logs read.
  ///
  /// - Throws: ``Fault`` where the cluster cannot be used, or its result does not balance.
  func read(_ logs: [AccessLog], _ progress: (String) -> Void) throws -> Readings {
    let folder = try SparkFolder(cluster, workspace: workspace)
    var (groups, left) = try grouped(logs, folder)
    var results: [(Group, SparkResult)] = []
    // Products that mean nothing are known only when they were met: their rows are then fetched as they stand.
    while !groups.isEmpty {
      progress("Spark: \(groups.reduce(0) { $0 + $1.logs.count }) logs of \(source)")
      let texts = groups.enumerated().flatMap { $1.statements.texts(name: "group\($0)", folder: $1.folder) }
      try run(texts, of: groups, logs, folder, progress)
      let done = groups
      groups = []
      for group in done {
        let result = try SparkResult(
          group.folder, group.statements, logs: group.logs.map { logs[$0] }, products: products, place: place)
        let unknown = result.productsWithoutMeaning.subtracting(group.statements.oddProducts)
        if unknown.isEmpty {
          results.append((group, result))
        } else {
          var again = group
          again.statements.oddProducts.formUnion(unknown)
          groups.append(again)
        }
      }
      for group in groups { try clear(group) }
    }
    try addChains(to: &results, logs, folder, progress)
    var readings = Readings(folder: folder)
    for (group, result) in results {
      for (number, index) in group.logs.enumerated() {
        if result.isBroken(number) {
          left.append(index)
        } else {
          readings.readable.append(index)
          readings.results.append((result, number))
        }
      }
    }
    readings.left = left.sorted()
    return readings
  }

  /// Has chains made of uses of products that count sessions. Which do is known only when they were met, and only here; so
  /// the logs are read once more, where any does.
  private func addChains(
    to results: inout [(Group, SparkResult)], _ logs: [AccessLog], _ folder: SparkFolder,
    _ progress: (String) -> Void
  ) throws {
    guard let rule = shape.chains else { return }
    let counting = results.indices.filter { !results[$0].1.sessionProducts.isEmpty }
    if counting.isEmpty { return }
    progress("Spark: sessions of \(source)")
    let texts = counting.flatMap { index in
      let (group, result) = results[index]
      return group.statements.chainTexts(
        name: "group\(index)", folder: group.folder, products: result.sessionProducts, rule: rule)
    }
    try run(texts, of: counting.map { results[$0].0 }, logs, folder, progress)
    for index in counting { try results[index].1.takeChains(results[index].0.folder, rule) }
  }

  /// What became of the rows of a readable log.
  func reading(_ position: Int, of readings: Readings) throws -> Reading {
    let (result, log) = readings.results[position]
    return try result.reading(log, shape: shape)
  }

  private var place: String { "source \(source)" }

  private func grouped(_ logs: [AccessLog], _ folder: SparkFolder) throws -> ([Group], left: [Int]) {
    var groups: [Group] = []
    var numbers: [String: Int] = [:]
    var left: [Int] = []
    for (index, log) in logs.enumerated() {
      let file = log.file
      let root = SparkLogs.root(of: log)
      let key = "\(file.line) \(file.plan.layout) \(file.plan.time) \(file.plan.subject) \(root ?? "")"
      if numbers[key] == nil || root == nil {
        guard let root, var statements = SparkStatements(file.plan, line: file.line) else {
          left.append(index)
          continue
        }
        statements.logs = SparkLogs(root: root)
        numbers[key] = groups.count
        let made = try folder.folder("group\(groups.count)")
        _ = try folder.folder("group\(groups.count)/logs")
        groups.append(Group(statements: statements, folder: made))
      }
      guard let number = numbers[key] else { continue }
      try groups[number].statements.logs.add(log, workspace: workspace, folder: groups[number].folder)
      groups[number].logs.append(index)
    }
    return (groups, left)
  }

  private func run(
    _ statements: [String], of groups: [Group], _ logs: [AccessLog], _ folder: SparkFolder,
    _ progress: (String) -> Void
  ) throws {
    let names = groups.flatMap { group in
      group.logs.enumerated().map { number, index in
        (link: group.statements.logs.name(number), path: logs[index].path)
      }
    }
    let client = SparkClient(cluster: cluster, folder: folder, place: place)
    // A longer name first: `log1` begins `log10`.
    try client.run(statements, names: names.sorted { $0.link.count > $1.link.count }, progress)
  }

  private func clear(_ group: Group) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: group.folder) where name != "logs" {
      try FileManager.default.removeItem(atPath: group.folder + "/" + name)
    }
  }
}
