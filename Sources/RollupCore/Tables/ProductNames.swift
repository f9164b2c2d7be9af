internal import Synchronization

/// Products as written, each with a number, shared by all tables of a source, and which of them count sessions. Which
/// number a product gets depends on who asks first; nothing that is kept or shown does.
public final class ProductNames: Sendable {
  private struct State {
    var numbers: [[UInt8]: UInt32] = [:]
    var names: [String] = []
    /// By number.
    var countsSessions: [Bool] = []
  }

  private let state = Mutex(State())

  private let countsSessions: @Sendable (_ name: String) -> Bool

  /// No names yet.
  ///
  /// - Parameter countsSessions: whether uses of a product of this name are kept as chains; asked once for each name.
  public init(countsSessions: @escaping @Sendable (_ name: String) -> Bool = { _ in false }) {
    self.countsSessions = countsSessions
  }

  /// The number of a name, byte for byte.
  public func number(of name: String) -> UInt32 {
    state.withLock { state in
      let key = Array(name.utf8)
      if let number = state.numbers[key] { return number }
      let number = UInt32(state.names.count)
      state.numbers[key] = number
      state.names.append(name)
      state.countsSessions.append(countsSessions(name))
      return number
    }
  }

  /// Whether uses of a product are kept as chains.
  public func countsSessions(_ number: UInt32) -> Bool { state.withLock { $0.countsSessions[Int(number)] } }

  /// Every name, by number.
  public var all: [String] { state.withLock { $0.names } }
}
