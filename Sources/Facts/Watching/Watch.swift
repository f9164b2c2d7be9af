/// How far a run is, told while it goes on: to whoever measures what each stage costs, and to whoever shows it. Nothing of
/// it ever stands in a result. Where nobody watches, telling costs nothing.
public struct Watch: Sendable {
  private let watchers: [any Watcher]

  /// - Parameter watchers: each is told everything, in this order.
  public init(_ watchers: [any Watcher]) { self.watchers = watchers }

  /// Nobody watches.
  public static let none = Watch([])

  public var isWatched: Bool { !watchers.isEmpty }

  /// Does the work of a stage. Stages may have stages within.
  ///
  /// - Parameter name: a few words, such as `allocate`.
  public func stage<Result>(_ name: @autoclosure () -> String, _ work: () throws -> Result) rethrows -> Result
  {
    if watchers.isEmpty { return try work() }
    let name = name()
    for watcher in watchers { watcher.begin(name) }
    defer { for watcher in watchers { watcher.end() } }
    return try work()
  }

  /// How much work the innermost stage has; a later call counts.
  public func expect(_ total: Int64, of unit: WorkUnit) {
    for watcher in watchers { watcher.expect(total, of: unit) }
  }

  /// So much of it was done since the last call. May be called by several threads at once.
  public func add(_ amount: Int64) {
    for watcher in watchers { watcher.add(amount) }
  }

  /// So many rows were read in the innermost stage.
  public func addRows(_ count: Int) {
    for watcher in watchers { watcher.addRows(count) }
  }
}

/// In what the work of a stage is measured.
public enum WorkUnit: String, Sendable {
  case bytes, documents
}

/// Who is told how far a run is. See ``Watch`` for what each call means.
public protocol Watcher: Sendable {
  func begin(_ stage: String)
  func expect(_ total: Int64, of unit: WorkUnit)
  func add(_ amount: Int64)
  func addRows(_ count: Int)
  /// The innermost stage has ended, well or not.
  func end()
}
