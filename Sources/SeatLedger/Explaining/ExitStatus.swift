import Facts

/// How a command ends.
public struct ExitStatus: Sendable {
  public let number: Int32
  /// Without full stop.
  public let meaning: String

  public static let all: [ExitStatus] = [
    ExitStatus(number: 0, meaning: "done"),
    ExitStatus(
      number: 1, meaning: "done, and something needs a person (see --fail-on, signoff, drill)"),
    ExitStatus(number: 2, meaning: "wrong use, or the configuration, catalogue or decisions are wrong"),
    ExitStatus(number: 3, meaning: "an input was refused, or its rows do not balance"),
    ExitStatus(number: 4, meaning: "a pack is not what it says it is"),
    ExitStatus(
      number: 5, meaning: "something could not be written, or another run holds the workspace"),
  ]

  /// For `--help`: a line each.
  public static let lines = all.map { "  \($0.number)  \($0.meaning)" }.joined(separator: "\n")
}
