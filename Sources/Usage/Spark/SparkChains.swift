internal import Facts
internal import Intake
internal import RollupCore

/// Chains of uses as Spark made them, by log.
struct SparkChains {
  /// By number of the log, uses that chains must hold.
  var expected: [Int64]
  private let statements: SparkStatements
  private let logs: [AccessLog]
  private let place: String
  private var table: SparkTable?
  private var places: [[SparkTable.Place]]

  init(_ statements: SparkStatements, logs: [AccessLog], place: String) {
    self.statements = statements
    self.logs = logs
    self.place = place
    expected = Array(repeating: 0, count: logs.count)
    places = Array(repeating: [], count: logs.count)
  }

  /// Where the place of the first use stands in a line, behind log, kind, login, product and the other words; the time of the
  /// last and the number of uses come after it.
  private var least: Int { 3 + statements.wordNames.count }

  /// Takes what the statements wrote.
  ///
  /// - Parameters:
  ///   - broken: logs that are read here.
  ///   - number: of the log that a line names.
  /// - Throws: ``UnreadableResult``; ``Fault`` where uses are missing, or in two chains.
  mutating func take(
    _ folder: String, except broken: Set<Int>, number: (SparkTable.Words) throws -> Int
  ) throws {
    let table = try SparkTable(folder + "/chains", place: place)
    var found = expected.map { _ in Int64(0) }
    try table.each { at, words in
      guard words.count == least + 3 else { throw UnreadableResult() }
      let log = try number(words)
      found[log] &+= try words.count(least + 2)
      places[log].append(at)
    }
    for (log, count) in found.enumerated() where !broken.contains(log) && count != expected[log] {
      throw Fault(
        .unbalanced, place: logs[log].path,
        found: "Spark found \(expected[log]) uses that make sessions, and \(count) in their sessions",
        remedy: "please report this with the file and the version of Spark")
    }
    self.table = table
  }

  /// Adds the chains of a log.
  ///
  /// - Throws: ``UnreadableResult``.
  func add(_ log: Int, to uses: UseTable) throws {
    var numbers: [String: UInt32] = [:]
    try table?.each(at: places[log]) { words in
      guard words.text(1) == "T", try statements.outcome(words) == .use else { return }
      let written = String(decoding: try words.unhexed(3), as: UTF8.self)
      guard
        let number = numbers[written] ?? statements.plan.product.meaning(written).map(uses.products.number)
      else {
        throw UnreadableResult()
      }
      numbers[written] = number
      let limit = SparkStatements.lineLimit
      let place = try words.number(least)
      let last = try words.number(least + 1)
      guard place >= 0, last >= place / limit else { throw UnreadableResult() }
      let login = String(decoding: try words.unhexed(2), as: UTF8.self)
      uses.add(
        chainOf: uses.subject(login), product: number, first: place / limit, last: last, file: 0,
        line: Int(place % limit) + 1)
    }
  }
}
