import Dispatch
import Synchronization

/// Compresses chunks on all cores and hands them out in the order in which they came.
///
/// Whoever fills the queue goes on making content meanwhile. What waits is bounded, so that memory does not
/// follow the size of the pack.
final class DeflateQueue {
  private final class Job: Sendable {
    let size: Int
    let isLast: Bool
    let outcome = Mutex<Result<[UInt8], any Error>?>(nil)
    let group = DispatchGroup()

    init(size: Int, isLast: Bool) {
      self.size = size
      self.isLast = isLast
    }
  }

  private var jobs: [Job] = []
  private var waiting = 0
  private let deliver: (_ chunk: [UInt8], _ isLast: Bool) throws -> Void

  /// - Parameter deliver: called with the compressed chunks in order, on the caller's thread, and told which end a member.
  init(deliver: @escaping (_ chunk: [UInt8], _ isLast: Bool) throws -> Void) { self.deliver = deliver }

  func add(_ chunk: [UInt8], after dictionary: [UInt8], isLast: Bool) throws {
    let job = Job(size: chunk.count, isLast: isLast)
    DispatchQueue.global().async(group: job.group) {
      let outcome = Result { try Deflate.chunk(chunk, after: dictionary, isLast: isLast) }
      job.outcome.withLock { $0 = outcome }
    }
    jobs.append(job)
    waiting += chunk.count
    while waiting > 8 * Deflate.chunkSize || jobs.count > 256 { try deliverFirst() }
  }

  /// Waits for everything that was added.
  func finish() throws {
    while !jobs.isEmpty { try deliverFirst() }
  }

  private func deliverFirst() throws {
    let job = jobs.removeFirst()
    waiting -= job.size
    job.group.wait()
    guard let outcome = job.outcome.withLock({ $0 }) else { return }
    try deliver(outcome.get(), job.isLast)
  }
}
