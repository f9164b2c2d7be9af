/// One place in which a sealed pack says something else than what was recomputed from its inputs.
public struct Difference: Sendable, Hashable {
  /// Path in the pack.
  public let file: String
  /// Line in the sealed file, counted from 1; 0: the whole file.
  public let line: Int
  /// What stands there, as far as it has a name: `position/autocad`, `<position product="autocad">`. May be empty.
  public let record: String
  /// Member, column, attribute or tag. Empty where the whole line or file is meant.
  public let field: String
  /// What the pack says; empty: nothing.
  public let sealed: String
  /// What was recomputed; empty: nothing.
  public let recomputed: String

  init(
    file: String, line: Int = 0, record: String = "", field: String = "", sealed: String, recomputed: String
  ) {
    self.file = file
    self.line = line
    self.record = record
    self.field = field
    self.sealed = sealed
    self.recomputed = recomputed
  }
}

extension Difference: CustomStringConvertible {
  /// `data/tables/position.csv:4: autocad, net_consumption: the pack says 73; recomputed 72`.
  public var description: String {
    let place = line == 0 ? file : "\(file):\(line)"
    let name = [record, field].filter { !$0.isEmpty }.joined(separator: ", ")
    let said = sealed.isEmpty ? "nothing" : Difference.shortened(sealed)
    let found = recomputed.isEmpty ? "nothing" : Difference.shortened(recomputed)
    return "\(place): " + (name.isEmpty ? "" : name + ": ") + "the pack says \(said); recomputed \(found)"
  }

  static func shortened(_ text: String, _ limit: Int = 120) -> String {
    text.count > limit ? text.prefix(limit) + "…" : text
  }
}

/// What comparing a pack with its recomputation has shown.
public struct RecomputationReport: Sendable {
  /// Files compared, and their bytes as sealed.
  public internal(set) var files = 0
  public internal(set) var bytes: UInt64 = 0
  /// By file, each file's first ones in order.
  public internal(set) var differences: [Difference] = []
  /// Lines that differ beyond those in ``differences``, by file.
  public internal(set) var more: [(file: String, lines: Int)] = []
  /// Lines of records that differ in salts and digests alone, which follow from any other record.
  public internal(set) var consequences = 0

  /// Whether every byte was made again.
  public var agrees: Bool { differences.isEmpty && more.isEmpty && consequences == 0 }
}
