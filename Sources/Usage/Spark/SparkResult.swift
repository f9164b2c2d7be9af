internal import Facts
internal import Intake
internal import RollupCore

/// What the statements of a group wrote, checked: every line of every log is in it once.
struct SparkResult {
  private let statements: SparkStatements
  private let uses: SparkTable
  private let rows: SparkTable
  /// By number of the log.
  private var usePlaces: [[SparkTable.Place]]
  private var rowPlaces: [[SparkTable.Place]]
  private var broken: Set<Int> = []
  /// Products as written that mean nothing.
  private(set) var productsWithoutMeaning: Set<String> = []
  /// Products as written of whose uses chains are needed.
  private(set) var sessionProducts: Set<String> = []
  private let products: ProductNames
  private var chains: SparkChains
  private let place: String

  /// - Parameters:
  ///   - logs: in the order of their numbers.
  ///   - products: know which of them count sessions.
  /// - Throws: ``Fault`` with code `unreadable` or `unbalanced` where the result is not whole.
  init(
    _ folder: String, _ statements: SparkStatements, logs: [AccessLog], products: ProductNames, place: String
  ) throws {
    self.statements = statements
    self.products = products
    self.place = place
    chains = SparkChains(statements, logs: logs, place: place)
    uses = try SparkTable(folder + "/uses", place: place)
    rows = try SparkTable(folder + "/rows", place: place)
    usePlaces = Array(repeating: [], count: logs.count)
    rowPlaces = Array(repeating: [], count: logs.count)
    do {
      var totals = LogTotals(count: logs.count)
      try SparkTable(folder + "/totals", place: place).each { try totals.add($1, log: number($1)) }
      try SparkTable(folder + "/pieces", place: place).each { try totals.addPiece($1, log: number($1)) }
      let count = UseColumns(statements).count
      var known: [String: Meaning] = [:]
      try uses.each { at, words in
        guard words.count == UseColumns(statements).end else { throw UnreadableResult() }
        let log = try number(words)
        usePlaces[log].append(at)
        totals.found[log] &+= try words.count(count)
        let product = String(decoding: try words.unhexed(3), as: UTF8.self)
        let meaning = known[product] ?? understood(product)
        known[product] = meaning
        // Rows that a filter leaves out, or that were no use, need no product.
        if meaning == .none, try outcome(words) == .use { productsWithoutMeaning.insert(product) }
        if case .product(_, countsSessions: true) = meaning {
          sessionProducts.insert(product)
          let isInPeriod = words.text(1) == "T"
          chains.expect(try words.count(count), isInPeriod ? try words.number(count + 2) : nil, of: log)
        }
      }
      try rows.each { at, words in
        let log = try number(words)
        rowPlaces[log].append(at)
        totals.found[log] += 1
      }
      broken = totals.broken
      for (number, log) in logs.enumerated() where !broken.contains(number) {
        try totals.check(number, log)
      }
    } catch is UnreadableResult {
      throw Fault(.unreadable, place: place, found: "what Spark wrote in \(folder) cannot be read")
    }
  }

  /// Whether a log must be read here: it holds what SQL cannot tell apart from rows.
  func isBroken(_ log: Int) -> Bool { broken.contains(log) }

  private func number(_ words: SparkTable.Words) throws -> Int {
    guard let number = statements.logs.number(of: words.text(0)) else { throw UnreadableResult() }
    return number
  }

  /// Takes what the statements for chains wrote, and checks that each use of ``sessionProducts`` is in one of them.
  ///
  /// - Throws: ``Fault`` with code `unreadable` or `unbalanced` where the result is not whole.
  mutating func takeChains(_ folder: String, _ rule: UseTable.ChainRule) throws {
    let broken = broken
    do {
      try chains.take(folder, rule, except: broken, number: number)
    } catch is UnreadableResult {
      throw Fault(.unreadable, place: place, found: "what Spark wrote in \(folder) cannot be read")
    }
  }

  // MARK: Words

  private enum Meaning: Equatable {
    case none
    case product(UInt32, countsSessions: Bool)
  }

  /// What a product as written means.
  private func understood(_ written: String) -> Meaning {
    guard let meaning = statements.plan.product.meaning(written) else { return .none }
    let number = products.number(of: meaning)
    return .product(number, countsSessions: products.countsSessions(number))
  }

  private func outcome(_ words: SparkTable.Words) throws -> RowOutcome { try statements.outcome(words) }

  // MARK: Reading

  /// What became of a log's rows.
  func reading(_ log: Int, shape: UseTable.Shape) throws -> SparkRun.Reading {
    do {
      let table = UseTable(shape, products: products)
      let tally = try add(usePlaces[log], to: table)
      try chains.add(log, to: table)
      var found: [(line: Int, row: [UInt8])] = []
      try rows.each(at: rowPlaces[log]) { words in
        found.append((Int(try words.count(1)), try words.unhexed(2) + [0x0A]))
      }
      return SparkRun.Reading(table: table, tally: tally, rows: found.sorted { $0.line < $1.line })
    } catch is UnreadableResult {
      throw Fault(.unreadable, place: place, found: "what Spark wrote of its log \(log) cannot be read")
    }
  }

  private func add(_ places: [SparkTable.Place], to table: UseTable) throws -> LogTally {
    let plan = statements.plan
    let columns = UseColumns(statements)
    var tally = LogTally(filters: plan.filters.count, fields: statements.rows.fields.count)
    var numbers: [String: Meaning] = [:]
    try uses.each(at: places) { words in
      let count = Int(try words.count(columns.count))
      let met = try words.number(columns.met)
      for field in tally.met.indices where met >> Int64(field) & 1 == 1 { tally.met[field] = true }
      switch try outcome(words) {
      case .filtered(let index): tally.filtered[index] &+= count
      case .failed: tally.failed &+= count
      case .use where words.text(1) == "L": tally.late &+= count
      case .use:
        let written = String(decoding: try words.unhexed(3), as: UTF8.self)
        let meaning = numbers[written] ?? understood(written)
        numbers[written] = meaning
        guard case .product(let product, let countsSessions) = meaning else { throw UnreadableResult() }
        tally.accepted &+= count
        tally.firstDay = min(tally.firstDay, try words.day(columns.firstDay))
        tally.lastDay = max(tally.lastDay, try words.day(columns.firstDay + 1))
        if countsSessions { return }
        let login = String(decoding: try words.unhexed(2), as: UTF8.self)
        table.add(table.subject(login), product: product, try sum(words, columns))
      }
    }
    return tally
  }

  private func sum(_ words: SparkTable.Words, _ columns: UseColumns) throws -> SummedUse {
    let least = try words.number(columns.least)
    let greatest = try words.number(columns.least + 1)
    let limit = SparkStatements.lineLimit
    guard least >= 0, greatest >= 0 else { throw UnreadableResult() }
    return SummedUse(
      first: least / limit, last: greatest / limit, firstLine: Int(least % limit) + 1,
      lastLine: Int(greatest % limit) + 1, seenLine: Int(try words.count(columns.seen)) + 1,
      events: Int(try words.count(columns.events)),
      days: try columns.days.map { UInt32(truncatingIfNeeded: try words.number($0)) },
      quantity: try words.saturated(columns.events + 1),
      eventsWithoutQuantity: Int(try words.count(columns.events + 2)))
  }
}

/// Where what stands in a line of uses, behind log, kind, login, product and the other words.
private struct UseColumns {
  let count: Int
  var met: Int { count + 1 }
  var least: Int { count + 2 }
  var seen: Int { count + 4 }
  var firstDay: Int { count + 5 }
  var events: Int { count + 7 }
  let days: Range<Int>
  var end: Int { days.upperBound }

  init(_ statements: SparkStatements) {
    count = 4 + statements.plan.filters.count + (statements.plan.outcome == nil ? 0 : 1)
    days = count + 10..<count + 10 + statements.dayWords
  }
}
