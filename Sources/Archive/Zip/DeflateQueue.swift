import Dispatch
import Synchronization

/// Compresses one member's chunks on all processors and hands them out in the order in which they came.
///
/// Whoever fills the queue goes on making content meanwhile, and compresses itself what nobody has begun by the time it is
/// wanted: so it never waits for a processor that is busy with other members. What waits is bounded, so that memory does
/// not follow the size of the pack.
final class DeflateQueue {
  private final class Job: Sendable {
    enum State {
      case waiting, begun
      case done(Result<[UInt8], any Error>)
    }

    let chunk: [UInt8]
    let isLast: Bool
    let state = Mutex(State.waiting)
    let ended = DispatchSemaphore(value: 0)

    init(_ chunk: [UInt8], isLast: Bool) {
      self.chunk = chunk
      self.isLast = isLast
    }

    /// Does the work, unless another thread has begun it.
    func work() -> Bool {
      let isMine = state.withLock { state in
        guard case .waiting = state else { return false }
        state = .begun
        return true
      }
      guard isMine else { return false }
      let outcome = Result { try Deflate.chunk(chunk, isLast: isLast) }
      state.withLock { $0 = .done(outcome) }
      ended.signal()
      return true
    }

    func compressed() throws -> [UInt8] {
      _ = work()
      ended.wait()
      guard case .done(let outcome) = state.withLock({ $0 }) else { return [] }
      return try outcome.get()
    }
  }

  /// Chunks that may wait.
  private static let mostWaiting = 4

  private var jobs: [Job] = []
  private let deliver: (_ chunk: [UInt8]) throws -> Void

  /// - Parameter deliver: called with the compressed chunks in order, on the caller's thread.
  init(deliver: @escaping (_ chunk: [UInt8]) throws -> Void) { self.deliver = deliver }

  /// - Parameter isLast: the member ends with this chunk, and all are delivered when this returns.
  func add(_ chunk: [UInt8], isLast: Bool) throws {
    let job = Job(chunk, isLast: isLast)
    jobs.append(job)
    // The last one is wanted at once.
    if !isLast { DispatchQueue.global().async { _ = job.work() } }
    while jobs.count > (isLast ? 0 : Self.mostWaiting) {
      try deliver(jobs.removeFirst().compressed())
    }
  }
}
