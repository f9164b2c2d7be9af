import Dispatch
import Synchronization

/// What both make, the second on another processor where one is free, else after the first.
///
/// Unlike the pieces of ``inParallel(_:_:)``, either may share out its own work to all processors. The first is always begun and
/// never waits for the second, so the second may wait for something that the first gives it, as through a ``Handover``.
///
/// - Throws: when both have ended, what the first threw, else what the second threw.
public func sideBySide<First, Second: Sendable, Failure: Error>(
  _ first: () throws(Failure) -> First, and second: @escaping @Sendable () throws(Failure) -> Second
) throws(Failure) -> (First, Second) {
  let other = Work(second)
  DispatchQueue.global().async { other.begin() }
  let made = Result { () throws(Failure) -> First in try first() }
  let otherMade = other.result()
  return (try made.get(), try otherMade.get())
}

/// One piece of work that is done once, by whoever comes first.
private final class Work<Made: Sendable, Failure: Error>: Sendable {
  private let work: @Sendable () throws(Failure) -> Made
  private let isBegun = Mutex(false)
  private let outcome = Handover<Result<Made, Failure>>()

  init(_ work: @escaping @Sendable () throws(Failure) -> Made) { self.work = work }

  /// Does the work, unless another thread has begun it.
  func begin() {
    let isMine = isBegun.withLock { isBegun in
      defer { isBegun = true }
      return !isBegun
    }
    if isMine { outcome.give(Result { () throws(Failure) -> Made in try work() }) }
  }

  /// Does the work, or waits for the thread that has begun it.
  func result() -> Result<Made, Failure> {
    begin()
    return outcome.take()
  }
}

/// A value that one thread gives, once, and another waits for.
public final class Handover<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let isGiven = DispatchSemaphore(value: 0)

  public init() {}

  /// Gives it to whoever waits, or will. To be called once.
  public func give(_ value: Value) {
    self.value.withLock { $0 = value }
    isGiven.signal()
  }

  /// Waits until the value is given. To be called once.
  public func take() -> Value {
    while true {
      isGiven.wait()
      if let value = value.withLock({ $0.take() }) { return value }
    }
  }
}
