internal import Synchronization

/// A part of a table that one thread at a time may work on.
final class UsePartition: @unchecked Sendable {
  private let lock = Mutex(())
  /// Only for who has the table for itself.
  var uses: PartitionUses

  init(_ shape: UseTable.Shape) { uses = PartitionUses(shape) }

  func withLock(_ body: (inout PartitionUses) -> Void) {
    lock.withLock { _ in body(&uses) }
  }
}
