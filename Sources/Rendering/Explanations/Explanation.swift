/// What a word of SeatLedger means: a code that it prints, a column that it writes, a term that it uses.
///
/// The texts are those of the pages and tables themselves; nothing is written for `seatledger explain` alone.
public struct Explanation: Sendable {
  /// What the word names, in the order in which explanations are listed.
  public enum Kind: String, Sendable, CaseIterable {
    case finding
    case metric
    case useRight = "use right"
    case step = "counting or covering rule"
    case resolution = "resolution rule"
    case bridgeTerm = "bridge term"
    case status = "position status"
    case seatState = "seat state"
    case grade = "grade of proof"
    case severity
    case indicator
    case fault
    case exitStatus = "exit status"
    case verification = "verification problem"
    case rejection
    case purchaseFlag = "purchase flag"
    case format = "source format"
    case preset = "preset of an export"
    case value = "value of a field"
    case word = "word of the reports"
    case table
    case column
  }

  public var kind: Kind
  /// As SeatLedger writes it: `dormant-seat`, `position.csv:shortfall`, `standing:overdue`.
  public var code: String
  /// For reading; may be the code.
  public var title: String
  /// One or more sentences.
  public var meaning: String
  /// Further names by which people ask for it.
  public var otherNames: [String]
  /// Facts about it, each a short sentence.
  public var remarks: [String]

  public init(
    _ kind: Kind, _ code: String, title: String = "", _ meaning: String, otherNames: [String] = [],
    remarks: [String] = []
  ) {
    self.kind = kind
    self.code = code
    self.title = title.isEmpty ? code : title
    self.meaning = meaning
    self.otherNames = otherNames
    self.remarks = remarks
  }
}
