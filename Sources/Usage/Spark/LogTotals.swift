internal import Facts
internal import Intake

/// Totals of logs as Spark read them, against what its results hold and what the files are.
struct LogTotals {
  /// By log: lines that results account for.
  var found: [Int64]
  private var lines: [Int64]
  private var bytes: [Int64]
  private var sizes: [Int64]
  private var pieces: [Int64]
  private var isNumbered: [Bool]
  /// Logs that hold what SQL cannot tell apart from rows.
  private(set) var broken: Set<Int> = []

  init(count: Int) {
    found = Array(repeating: 0, count: count)
    lines = found
    bytes = found
    sizes = found
    pieces = found
    isNumbered = Array(repeating: true, count: count)
  }

  /// Takes a line `log, kind, lines, bytes, size, last line of a piece`.
  mutating func add(_ words: SparkTable.Words, log: Int) throws {
    let count = try words.count(2)
    lines[log] &+= count
    bytes[log] &+= try words.count(3)
    sizes[log] = max(sizes[log], try words.count(4))
    switch words.text(1) {
    case "U": broken.insert(log)
    case "S", "B": found[log] &+= count
    case "O", "T", "L": break
    default: throw UnreadableResult()
    }
  }

  /// Takes a line `log, piece, first line, last line, lines`.
  mutating func addPiece(_ words: SparkTable.Words, log: Int) throws {
    let count = try words.count(4)
    pieces[log] &+= count
    if try words.count(2) != 0 || words.count(3) != count - 1 { isNumbered[log] = false }
  }

  /// - Throws: ``Fault`` where lines are missing, come twice, are of another file, or have no sure number.
  func check(_ number: Int, _ log: AccessLog) throws {
    guard found[number] == lines[number], pieces[number] == lines[number] else {
      throw Fault(
        .unbalanced, place: log.path,
        found: "Spark read \(lines[number]) lines and accounts for \(found[number])",
        remedy: "please report this with the file and the version of Spark")
    }
    guard isNumbered[number], lines[number] < SparkStatements.lineLimit else {
      throw Fault(
        .unreadable, place: log.path, found: "Spark read it in pieces whose lines cannot be numbered",
        remedy:
          "remove spark.sql.files settings from the cluster's defaults, or split a log of two thousand million lines"
      )
    }
    if log.isCompressed {
      if sizes[number] == log.byteCount || lines[number] == 0 { return }
    } else {
      // The last line may have no end.
      let read = bytes[number] &+ Int64(log.markLength)
      if read == log.byteCount || read == log.byteCount + 1 { return }
    }
    throw Fault(
      .unreadable, place: log.path,
      found: "this machine sees \(log.byteCount) bytes, and the cluster \(max(bytes[number], sizes[number]))",
      remedy: log.isRemote
        ? "run again when nothing writes to it"
        : "see to it that every worker sees the same files under the workspace's path, and run again")
  }
}
