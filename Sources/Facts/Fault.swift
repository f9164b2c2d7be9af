/// A malfunction: something that stops a run. What is wrong with the user's data is a value
/// (``RejectedRow``, a finding), never a fault.
///
/// Equal by ``code``, so that a test says what it means in one line.
public struct Fault: Error, Sendable {
  /// Closed list: each code has an entry in the documentation and an exit status.
  public enum Code: String, Sendable, CaseIterable {
    /// Wrong use of a command (exit 2).
    case usage = "usage"
    /// `seatledger.toml`, the catalogue or the decisions are wrong (exit 2).
    case configuration = "configuration"
    /// A template is wrong or names an unknown value (exit 2).
    case template = "template"
    /// A source cannot be read, or is refused as dangerous (exit 3).
    case unreadable = "unreadable"
    /// A source's rows do not balance (exit 3).
    case unbalanced = "unbalanced"
    /// A pack, or the ledger, is not what it says it is (exit 4).
    case verification = "verification"
    /// Something could not be written (exit 5).
    case unwritable = "unwritable"
    /// Another run holds the workspace (exit 5).
    case busy = "busy"
  }

  public let code: Code
  /// File, with line where one is known: `seatledger.toml:12`.
  public let place: String
  /// What was found, as a sentence without full stop.
  public let found: String
  /// What was expected in its place, or an empty text.
  public let expected: String
  /// What to do, or an empty text.
  public let remedy: String

  public init(
    _ code: Code, place: String, found: String, expected: String = "", remedy: String = ""
  ) {
    self.code = code
    self.place = place
    self.found = found
    self.expected = expected
    self.remedy = remedy
  }

  /// The process's exit status, as in `seatledger --help`.
  public var exitStatus: Int32 {
    switch code {
    case .usage, .configuration, .template: 2
    case .unreadable, .unbalanced: 3
    case .verification: 4
    case .unwritable, .busy: 5
    }
  }
}

extension Fault: Equatable, CustomStringConvertible {
  public static func == (left: Fault, right: Fault) -> Bool { left.code == right.code }

  public var description: String {
    var text = place.isEmpty ? found : "\(place): \(found)"
    if !expected.isEmpty { text += "; expected \(expected)" }
    if !remedy.isEmpty { text += "\n  → \(remedy)" }
    return text
  }
}

/// Several faults reported at once: a person mends them in one go.
public struct Faults: Error, Sendable, CustomStringConvertible {
  public let all: [Fault]
  public init(_ all: [Fault]) { self.all = all }
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
