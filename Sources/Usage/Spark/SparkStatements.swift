internal import RollupCore

/// The statements that roll up logs whose rows stand alike: the same columns in the same order, below equally many lines.
///
/// The logs are read once. What comes of that, added up for each piece of each log, is kept beside the results; from it come
/// the uses, the rows that are read here, and the totals that prove that nothing is missing.
struct SparkStatements {
  let plan: LogPlan
  /// Line of the first row, from 1.
  let line: Int
  let rows: SparkRows
  let time: SparkTime
  /// Where the logs stand.
  var logs = SparkLogs()
  /// Products as written whose rows are read here.
  var oddProducts: Set<String> = []

  /// Rows of so many bytes are the general reader's.
  private static let rowLimit = 1 << 20
  /// Seconds and a line in one number, so that the earliest of both is the least.
  static let lineLimit: Int64 = 1 << 31

  /// - Returns: `nil` where the rules are of a kind that only this machine knows.
  init?(_ plan: LogPlan, line: Int) {
    guard let rows = SparkRows(plan.layout) else { return nil }
    self.plan = plan
    self.line = line
    self.rows = rows
    time = SparkTime(plan.timeForm, plan.clock)
    // A product that a row does not name at all is asked for once, not fetched with each row.
    if plan.product.meaning("") == nil { oddProducts = [""] }
  }

  /// Number of 32-day words.
  var dayWords: Int { (plan.clock.lastDay - plan.clock.firstDay) / 32 + 1 }

  /// - Parameters:
  ///   - name: of the tables; a word.
  ///   - folder: holds the logs in `logs`, and gets the results.
  func texts(name: String, folder: String) -> [String] {
    let path = { SQLText.literal(folder + "/" + $0) }
    let before = before(name)
    return [
      lines(name, folder),
      "CREATE TABLE \(name)_partial USING parquet LOCATION \(path("partial")) AS \(partial(name))",
      write(path("uses"), uses(name, before)),
      write(
        path("rows"),
        columns(["f", "p + before + 1", "hex(raw)"])
          + " FROM \(name)_partial JOIN \(before) USING (f, b) WHERE kind = 'O'"),
      write(
        path("totals"),
        columns(["f", "kind", "sum(n)", "sum(bytes)", "max(size)", "max(last)"])
          + " FROM \(name)_partial GROUP BY f, kind"),
      // In each piece lines are numbered from 0 without a gap, or places would be wrong.
      write(
        path("pieces"),
        columns(["f", "b", "min(first)", "max(last)", "sum(n)"])
          + " FROM \(name)_partial GROUP BY f, b"),
    ]
  }

  /// The table of all lines of all logs.
  func lines(_ name: String, _ folder: String) -> String {
    "CREATE TABLE \(name)_lines (value STRING) USING text OPTIONS (lineSep '\\n') "
      + "LOCATION \(SQLText.literal(logs.location(folder)))"
  }

  /// By log and piece, how many lines come before it.
  func before(_ name: String) -> String {
    "(SELECT f, b, sum(sum(n)) OVER (PARTITION BY f ORDER BY b) - sum(n) AS before "
      + "FROM \(name)_partial GROUP BY f, b)"
  }

  func write(_ path: String, _ query: String) -> String {
    "INSERT OVERWRITE DIRECTORY \(path) USING text \(query)"
  }

  func columns(_ values: [String]) -> String {
    "SELECT concat_ws('\\t', " + values.map { "CAST(\($0) AS STRING)" }.joined(separator: ", ") + ") AS line"
  }

  // MARK: Reading

  func field(_ number: Int?) -> String { number.map { "f\($0)" } ?? "''" }

  /// Words of a row that decide what becomes of it.
  var wordNames: [String] { ["product"] + filterNames + (plan.outcome == nil ? [] : ["outcome"]) }

  private var filterNames: [String] { plan.filters.indices.map { "filter\($0)" } }

  private func partial(_ name: String) -> String { summed(read(name)) }

  /// Each line with its fields, its time, and what becomes of it, in `found`: `T` a use, `L` one after the period.
  func read(_ name: String) -> String {
    var query =
      "SELECT \(logs.column) AS f, _metadata.file_block_start AS b, _metadata.file_size AS size, "
      + "monotonically_increasing_id() & 8589934591L AS p, value FROM \(name)_lines"
    let cr = SQLText.literal("\r")
    add(
      "CASE WHEN right(value, 1) = \(cr) THEN left(value, length(value) - 1) ELSE value END AS v", to: &query)
    let control = SQLText.matches("v", "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]")
    add(
      "CASE WHEN NOT is_valid_utf8(value) OR octet_length(value) > \(Self.rowLimit) THEN 'U' "
        + "WHEN b = 0 AND p < \(line - 1) THEN CASE WHEN instr(v, \(cr)) > 0 THEN 'U' ELSE 'S' END "
        + "WHEN \(rows.isBroken) THEN 'U' WHEN \(rows.isBlank) THEN 'B' "
        + "WHEN \(SQLText.any([control, rows.isOdd])) THEN 'O' ELSE 'T' END AS kind", to: &query)
    for layer in rows.layers {
      add(layer.map { "\($0.value) AS \($0.name)" }.joined(separator: ", "), to: &query)
    }
    let fields = rows.fields.enumerated().map { "\($1) AS f\($0)" }
    add((fields + ["\(rows.met) AS met"]).joined(separator: ", "), to: &query)
    add("CASE WHEN kind = 'T' AND \(isSound) THEN \(time.local(field(plan.time))) END AS local", to: &query)
    add("\(time.instant(field(plan.time), local: "local")) AS at", to: &query)
    add("CASE WHEN \(time.isKnown("at")) THEN \(time.day("at")) END AS day", to: &query)
    add(
      "CASE WHEN kind <> 'T' THEN kind WHEN day IS NULL THEN 'O' WHEN day > \(plan.clock.lastDay) THEN 'L' "
        + "ELSE 'T' END AS found, day - \(plan.clock.firstDay) AS inPeriod, \(amount) AS amount", to: &query)
    return query
  }

  private func add(_ columns: String, to query: inout String) {
    query = "SELECT *, \(columns) FROM (\(query))"
  }

  /// Whether all but the row's time is in order.
  private var isSound: String {
    let subject = field(plan.subject)
    let product = field(plan.product.field)
    // As `mayEndInBlank` in the rollup core: blanks that are no ASCII, and blanks that carry an accent.
    let blanks = "[\\u0085\\u00A0\\u1680-\\u16BF\\u2000-\\u207F\\u3000-\\u303F]|[\\x09-\\x0D ][^\\x00-\\x7F]"
    var conditions = ["NOT coalesce(\(rows.isOddRow), true)"]
    conditions += Set(rows.fields.indices).sorted().map { "f\($0) IS NOT NULL" }
    conditions += [
      "\(subject) <> ''", "octet_length(\(subject)) <= \(1 << 12)", "NOT \(SQLText.matches(subject, blanks))",
      SQLText.matches(field(plan.time), time.pattern),
    ]
    if !oddProducts.isEmpty {
      conditions.append(
        "\(product) NOT IN (\(oddProducts.sorted().map(SQLText.literal).joined(separator: ", ")))")
    }
    if let quantity = plan.quantity {
      let plain = SQLText.matches("f\(quantity)", "\\A[0-9]{1,9}(?:\\.[0-9]{1,8})?\\z")
      conditions.append("f\(quantity) = '' OR \(plain)")
    }
    return SQLText.all(conditions)
  }

  /// Hundred-millionths; null where the row gives no quantity.
  private var amount: String {
    guard let quantity = plan.quantity else { return "CAST(NULL AS DECIMAL(38, 0))" }
    return "CAST(CAST(nullif(f\(quantity), '') AS DECIMAL(17, 8)) * 100000000 AS DECIMAL(38, 0))"
  }

  // MARK: Adding up

  /// Adds up each piece. Of rows for the general reader each stands alone.
  private func summed(_ query: String) -> String {
    let isUse = "kind = 'T'"
    let place = "at * \(Self.lineLimit)L + p"
    let counts = "\(isUse) AND inPeriod >= 0"
    var columns = [
      "f", "b", "kind", "if(kind = 'O', p, -1L) AS p", "if(kind = 'O', value, '') AS raw", "login",
    ]
    columns += wordNames
    columns += [
      "count(*) AS n", "sum(octet_length(value) + 1) AS bytes", "max(size) AS size", "min(line) AS first",
      "max(line) AS last", "bit_or(met) AS met", "min(place) AS least", "max(place) AS greatest",
      "min(day) AS firstDay", "max(day) AS lastDay", "count_if(\(counts)) AS events",
      "sum(if(\(counts), amount, NULL)) AS quantity", "count_if(\(counts) AND amount IS NULL) AS without",
    ]
    for word in 0..<dayWords {
      let bit = "shiftleft(1L, inPeriod - \(32 * word))"
      columns.append(
        "bit_or(CASE WHEN \(counts) AND inPeriod BETWEEN \(32 * word) AND \(32 * word + 31) THEN \(bit) ELSE 0L END) "
          + "AS days\(word)")
    }
    func word(_ number: Int?) -> String { "if(found IN ('T', 'L'), \(field(number)), '')" }
    var words = ["\(word(plan.product.field)) AS product"]
    for (index, filter) in plan.filters.enumerated() {
      words.append("\(word(filter.field)) AS filter\(index)")
    }
    if let outcome = plan.outcome { words.append("\(word(outcome.field)) AS outcome") }
    let inner =
      "SELECT f, b, size, p, p AS line, value, found AS kind, if(found IN ('T', 'L'), met, 0L) AS met, at, day, "
      + "inPeriod, amount, if(found = 'T', \(place), NULL) AS place, "
      + "if(found = 'T', \(field(plan.subject)), '') AS login, \(words.joined(separator: ", ")) FROM (\(query))"
    let keys = ["f", "b", "kind", "if(kind = 'O', p, -1L)", "if(kind = 'O', value, '')", "login"] + wordNames
    return
      "SELECT \(columns.joined(separator: ", ")) FROM (\(inner)) GROUP BY \(keys.joined(separator: ", "))"
  }

  /// Puts the pieces of a log together.
  private func uses(_ name: String, _ before: String) -> String {
    let keys = ["f", "kind", "login"] + wordNames
    func shifted(_ value: String) -> String { "\(value) + before" }
    var values = ["f", "kind", "hex(login)"] + wordNames.map { "hex(\($0))" }
    values += [
      "sum(n)", "bit_or(met)", "coalesce(min(\(shifted("least"))), 0)",
      "coalesce(max(\(shifted("greatest"))), 0)",
      "min(\(shifted("first")))", "coalesce(min(firstDay), 0)", "coalesce(max(lastDay), 0)", "sum(events)",
      "coalesce(sum(quantity), 0)", "sum(without)",
    ]
    values += (0..<dayWords).map { "bit_or(days\($0))" }
    return columns(values) + " FROM \(name)_partial JOIN \(before) USING (f, b) WHERE kind IN ('T', 'L') "
      + "GROUP BY \(keys.joined(separator: ", "))"
  }
}
