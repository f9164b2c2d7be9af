/// How far the reading of a file is. Pieces are read in any order, and accounted for in the file's.
final class FileProgress: @unchecked Sendable {
  enum Job {
    case survey, stream
    case piece(Int)
  }

  let pieceCount: Int
  private let isStream: Bool
  private let hasSurvey: Bool
  private let monitor = Monitor()
  private var table: UseTable?
  private let shape: UseTable.Shape
  private let products: ProductNames

  // Of the one who gives out jobs.
  private var isSurveyGiven = false
  private var piecesGiven = 0

  // Under the monitor.
  private var jobsFinished = 0
  private var turn = 0
  private var isFailed = false
  /// Where the first row of the piece whose turn it is begins, and that row's line.
  private(set) var nextRow: Int64
  private(set) var nextLine: Int
  private(set) var tally: LogTally

  init(_ file: LogFile, pieceSize: Int, shape: UseTable.Shape, products: ProductNames) {
    self.shape = shape
    self.products = products
    hasSurvey = file.survey != nil
    nextRow = file.start
    nextLine = file.line
    var fieldCount = 0
    if case .jsonLines(let fields) = file.plan.layout { fieldCount = fields.count }
    tally = LogTally(filters: file.plan.filters.count, fields: fieldCount)
    switch file.content {
    case .parts(let byteCount, _):
      isStream = false
      pieceCount = max(Int((byteCount - file.start + Int64(pieceSize) - 1) / Int64(pieceSize)), 0)
    case .stream:
      isStream = true
      pieceCount = 1
    }
  }

  /// The next job that nobody has; only one thread at a time may ask.
  func nextJob() -> Job? {
    if monitor.withLock({ isFailed }) { return nil }
    if hasSurvey, !isSurveyGiven {
      isSurveyGiven = true
      return .survey
    }
    guard piecesGiven < max(pieceCount, hasSurvey ? 0 : 1) else { return nil }
    piecesGiven += 1
    return isStream ? .stream : .piece(piecesGiven - 1)
  }

  /// - Returns: whether it was the last.
  func finishJob() -> Bool {
    monitor.withLock {
      jobsFinished += 1
      return jobsFinished == max(pieceCount, hasSurvey ? 0 : 1) + (hasSurvey ? 1 : 0) && !isFailed
    }
  }

  func fail() {
    monitor.withLock {
      isFailed = true
      monitor.announce()
    }
  }

  /// Made when the first use comes, so that files that wait cost nothing.
  func sharedTable() -> UseTable {
    monitor.withLock {
      if let table { return table }
      let made = UseTable(shape, products: products)
      table = made
      return made
    }
  }

  func takeTable() -> UseTable {
    let taken = sharedTable()
    table = nil
    return taken
  }

  /// Waits until all pieces before one are accounted for, and runs the body, which says where the next begins.
  ///
  /// - Throws: ``Abandoned`` where an earlier piece failed.
  func inTurn(
    of piece: Int,
    _ body: (_ firstRow: Int64, _ line: Int) throws -> (next: Int64, lines: Int, tally: LogTally)
  ) throws {
    try monitor.withLock {
      while turn != piece, !isFailed { monitor.wait() }
      if isFailed { throw Abandoned() }
    }
    // Nobody else is in here: it is the turn of this piece alone.
    let (next, lines, more) = try body(nextRow, nextLine)
    monitor.withLock {
      nextRow = next
      nextLine += lines
      tally.add(more)
      turn = piece + 1
      monitor.announce()
    }
  }
}

/// Another part of the file failed: its error counts.
struct Abandoned: Error {}
