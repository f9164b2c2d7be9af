/// How results are set for reading.
public struct PrintStyle: Sendable {
  /// Columns to use, 80 to 160.
  public var width: Int
  /// Only ever in addition to a word or a mark.
  public var hasColour: Bool
  /// All rows of lists that are cut short otherwise.
  public var isVerbose: Bool

  public init(width: Int = 120, hasColour: Bool = false, isVerbose: Bool = false) {
    self.width = min(max(width, 80), 160)
    self.hasColour = hasColour
    self.isVerbose = isVerbose
  }

  func paint(_ text: String, _ tone: Tone) -> String {
    guard hasColour, let code = tone.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// What a text is, for terminals that have colours. Codes: ECMA-48, select graphic rendition.
enum Tone: Sendable {
  case plain, strong, faint, good, bad, waste, open

  var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .bad: "31"
    case .waste: "33"
    case .open: "35"
    }
  }
}
