internal import Dispatch

/// Reads logs in parallel: pieces of one file at the same time as pieces of the next.
///
/// - Parameters:
///   - files: in the order that their numbers in places shall have.
///   - shape: of the tables.
///   - threads: 1 or more. What comes out is the same for any number.
///   - pieceSize: bytes of a piece. What comes out is the same for any number.
///   - finished: told of each file when it is read, one call after the other, in any order.
/// - Returns: indices of the files that only the general reader can read: bytes that are no UTF-8, a quote that nothing
///   closes, a row of many megabytes. Their rows out of the ordinary may have been handed over in part.
/// - Throws: what reading, surveying or taking rows throws, of the first file where it happens.
public func readLogs(
  _ files: [LogFile], shape: UseTable.Shape, products: ProductNames, threads: Int, pieceSize: Int = 1 << 19,
  finished: @Sendable (_ file: Int, _ result: LogResult) throws -> Void
) throws -> Set<Int> {
  let run = LogRun(files, shape: shape, products: products, pieceSize: max(pieceSize, 1))
  DispatchQueue.concurrentPerform(iterations: max(threads, 1)) { thread in
    run.work(thread, finished)
  }
  if let failure = run.failure { throw failure }
  return run.unusual
}

/// What the threads share.
final class LogRun: @unchecked Sendable {
  private let files: [LogFile]
  private let progress: [FileProgress]
  private let pieceSize: Int
  private let monitor = Monitor()
  private let finishing = Monitor()
  /// The first file that is not wholly taken.
  private var file = 0
  private(set) var unusual: Set<Int> = []
  private var failures: [(file: Int, error: any Error)] = []

  init(_ files: [LogFile], shape: UseTable.Shape, products: ProductNames, pieceSize: Int) {
    self.files = files
    self.pieceSize = pieceSize
    progress = files.map { FileProgress($0, pieceSize: pieceSize, shape: shape, products: products) }
  }

  var failure: (any Error)? { failures.min { $0.file < $1.file }?.error }

  private enum Job {
    case survey(Int)
    case stream(Int)
    case piece(Int, Int)
  }

  func work(_ thread: Int, _ finished: (Int, LogResult) throws -> Void) {
    let reader = PieceReader(thread: thread)
    while let (index, job) = nextJob() {
      let progress = progress[index]
      do {
        switch job {
        case .survey: try files[index].survey?()
        case .stream: try reader.readStream(files[index], index, progress, pieceSize: pieceSize)
        case .piece(_, let piece):
          try reader.readPiece(files[index], index, progress, piece, pieceSize: pieceSize)
        }
        if progress.finishJob() {
          let table = progress.takeTable()
          try finishing.withLock { try finished(index, LogResult(table: table, tally: progress.tally)) }
        }
      } catch is UnusualLog {
        monitor.withLock { _ = unusual.insert(index) }
        progress.fail()
      } catch is Abandoned {
        continue
      } catch {
        monitor.withLock { failures.append((index, error)) }
        progress.fail()
      }
    }
  }

  /// Jobs in order of files, the survey of a file first; none after a failure.
  private func nextJob() -> (Int, Job)? {
    monitor.withLock {
      guard failures.isEmpty else { return nil }
      while file < files.count {
        if let job = progress[file].nextJob() {
          switch job {
          case .survey: return (file, .survey(file))
          case .stream: return (file, .stream(file))
          case .piece(let piece): return (file, .piece(file, piece))
          }
        }
        file += 1
      }
      return nil
    }
  }
}
