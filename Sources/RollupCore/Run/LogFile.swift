/// A log to be read: where its bytes come from, where its rows begin, and who takes the rows that are out of the
/// ordinary.
public struct LogFile: Sendable {
  /// Where a log's bytes come from.
  public enum Content: Sendable {
    /// Any part can be read at any time, by several threads at once.
    ///
    /// - Parameters:
    ///   - read: fills the buffer from an offset on; throws where the file is shorter.
    case parts(
      byteCount: Int64,
      read: @Sendable (_ buffer: UnsafeMutableRawBufferPointer, _ offset: Int64) throws -> Void)
    /// Only from the beginning on: what is in a compressed file. The next piece, or `nil` at the end.
    case stream(@Sendable () throws -> (() throws -> [UInt8]?))
  }

  public var plan: LogPlan
  public var content: Content
  /// First byte of the first row that counts.
  public var start: Int64
  /// Line of that row, from 1.
  public var line: Int
  /// Something to be done with the whole file beside the reading of its rows, such as taking its digest; it may take
  /// long. Rows out of the ordinary may be handed over before it ended.
  public var survey: (@Sendable () throws -> Void)?
  /// Told the bytes from ``start`` on, in their order and each once, while they are at hand: so that a digest of the file
  /// costs no second reading. A file that the core cannot read to its end is not told to its end. Parts only.
  public var passed: (@Sendable (_ bytes: UnsafeRawBufferPointer) -> Void)?
  /// Told how many bytes of the file were read since the last call, from any thread. Parts only.
  public var took: (@Sendable (_ bytes: Int64) -> Void)?
  /// Takes a row that is out of the ordinary, with its line end. Called for one row after the other, in their order,
  /// on any thread.
  public var takeOddRow: @Sendable (_ row: UnsafeRawBufferPointer, _ line: Int) throws -> Void

  /// See the properties of the same names.
  public init(
    plan: LogPlan, content: Content, start: Int64, line: Int, survey: (@Sendable () throws -> Void)? = nil,
    takeOddRow: @escaping @Sendable (UnsafeRawBufferPointer, Int) throws -> Void
  ) {
    self.plan = plan
    self.content = content
    self.start = start
    self.line = line
    self.survey = survey
    self.takeOddRow = takeOddRow
  }
}

/// What came of a file.
public struct LogResult: @unchecked Sendable {
  /// Its uses; places hold the line alone.
  public var table: UseTable
  /// Its rows, but for those out of the ordinary.
  public var tally: LogTally

  /// See the properties of the same names.
  public init(table: UseTable, tally: LogTally) {
    self.table = table
    self.tally = tally
  }
}

/// A file that only the general reader can read: bytes that are no UTF-8, a quote that nothing closes, a row of many
/// megabytes.
struct UnusualLog: Error {}
