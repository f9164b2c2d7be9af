import Dispatch
import Synchronization

/// What `work` makes of 0, 1, 2 … `count` - 1, in that order, with as many at work at once as there are processors.
///
/// - Throws: of all that was thrown, what the lowest number threw.
public func inParallel<Made: Sendable>(
  _ count: Int, _ work: @Sendable (Int) throws -> Made
) throws -> [Made] {
  let made = Mutex<[Result<Made, any Error>?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { place in
    let result = Result { try work(place) }
    made.withLock { $0[place] = result }
  }
  return try made.withLock { $0 }.compactMap { try $0?.get() }
}

/// ``inParallel(_:_:)`` for work that cannot fail.
public func mapInParallel<Made: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Made) -> [Made] {
  let made = Mutex<[Made?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { place in
    let result = work(place)
    made.withLock { $0[place] = result }
  }
  return made.withLock { $0 }.compactMap(\.self)
}
