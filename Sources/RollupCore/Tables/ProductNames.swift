internal import Synchronization

/// Products as written, each with a number, shared by all tables of a source. Which number a product gets depends on
/// who asks first; nothing that is kept or shown does.
public final class ProductNames: Sendable {
  private struct State {
    var numbers: [[UInt8]: UInt32] = [:]
    var names: [String] = []
  }

  private let state = Mutex(State())

  /// No names yet.
  public init() {}

  /// The number of a name, byte for byte.
  public func number(of name: String) -> UInt32 {
    state.withLock { state in
      let key = Array(name.utf8)
      if let number = state.numbers[key] { return number }
      let number = UInt32(state.names.count)
      state.numbers[key] = number
      state.names.append(name)
      return number
    }
  }

  /// Every name, by number.
  public var all: [String] { state.withLock { $0.names } }
}
