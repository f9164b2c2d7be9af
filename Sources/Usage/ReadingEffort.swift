internal import Foundation

/// How access logs are read. What comes out is the same for any values.
public struct ReadingEffort: Sendable {
  /// Threads that read; with 0 every row goes the general reader's long way.
  public var threads: Int
  /// Bytes that a thread takes at a time, 1 or more.
  public var pieceSize: Int

  /// See the properties of the same names.
  public init(threads: Int, pieceSize: Int = 1 << 19) {
    self.threads = threads
    self.pieceSize = pieceSize
  }

  /// As many threads as there are processors.
  public static var all: ReadingEffort {
    ReadingEffort(threads: ProcessInfo.processInfo.activeProcessorCount)
  }
}
