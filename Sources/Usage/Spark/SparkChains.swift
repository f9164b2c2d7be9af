internal import Facts
internal import Intake
internal import RollupCore

/// Chains of uses as Spark made them, by log.
struct SparkChains {
  /// What the first reading of a log found.
  private struct Sum: Equatable {
    /// Uses that chains must hold.
    var uses: Int64 = 0
    /// Places of the first uses of all logins and words, added up.
    var places: Int64 = 0
  }

  /// By number of the log.
  private var expected: [Sum]
  private let statements: SparkStatements
  private let logs: [AccessLog]
  private let place: String
  private var table: SparkTable?
  private var places: [[SparkTable.Place]]

  init(_ statements: SparkStatements, logs: [AccessLog], place: String) {
    self.statements = statements
    self.logs = logs
    self.place = place
    expected = Array(repeating: Sum(), count: logs.count)
    places = Array(repeating: [], count: logs.count)
  }

  /// Notes uses of one login and the same words, and where the first of them stands; `nil`: they are after the period.
  mutating func expect(_ uses: Int64, _ least: Int64?, of log: Int) {
    expected[log].uses &+= uses
    expected[log].places &+= least ?? 0
  }

  /// Where the place of the first use stands in a line, behind log, kind, login, product and the other words. After it come the
  /// time of the last, the number of uses, and the number of the chain among those of its login and words.
  private var least: Int { 3 + statements.wordNames.count }

  /// Takes what the statements wrote: from another reading of the logs than the uses, so that both must agree.
  ///
  /// - Parameters:
  ///   - broken: logs that are read here.
  ///   - number: of the log that a line names.
  /// - Throws: ``UnreadableResult``; ``Fault`` where uses are missing, or in two chains, or have other lines.
  mutating func take(
    _ folder: String, _ rule: UseTable.ChainRule, except broken: Set<Int>,
    number: (SparkTable.Words) throws -> Int
  ) throws {
    let table = try SparkTable(folder + "/chains", place: place)
    var found = expected.map { _ in Sum() }
    try table.each { at, words in
      guard words.count == least + 4 else { throw UnreadableResult() }
      let log = try number(words)
      found[log].uses &+= try words.count(least + 2)
      let first = try words.number(least)
      let isInPeriod = first / SparkStatements.lineLimit < rule.until - rule.gap
      if try words.count(least + 3) == 1, isInPeriod { found[log].places &+= first }
      places[log].append(at)
    }
    for (log, sum) in found.enumerated() where !broken.contains(log) && sum != expected[log] {
      let wanted = expected[log].uses
      throw Fault(
        .unbalanced, place: logs[log].path,
        found: sum.uses == wanted
          ? "Spark read it twice, and found uses in other lines"
          : "Spark found \(wanted) uses that make sessions, and \(sum.uses) in their sessions",
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
