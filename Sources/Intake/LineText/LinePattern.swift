/// A regular expression for one line of text, with named groups.
///
/// A dialect without anything that needs to look back or ahead, so that the time for a line grows with the line and
/// never explodes: no pattern and no line can stop a run. Texts are UTF-8; a character is a Unicode scalar.
///
/// `.` `[a-z]` `[^"]` `\d` `\w` `\s` and their opposites `\D` `\W` `\S` (letters, digits and blanks of ASCII) ·
/// `^` `$` `\b` · `(?<name>…)` `(?:…)` `(…)` `|` · `*` `+` `?` `{2,5}`, each with `?` behind it for as few as
/// possible · `(?i)` at the start: letter case of ASCII letters does not matter · `\` before a sign: the sign itself.
public struct LinePattern: Sendable {
  /// Names of the groups, in the order in which they open.
  public let names: [String]
  private let program: PatternProgram

  /// Why a text is no pattern.
  public struct Flaw: Error, Sendable, CustomStringConvertible {
    /// A sentence without full stop.
    public let description: String
  }

  /// - Throws: ``Flaw``.
  public init(_ text: String) throws(Flaw) {
    var parser = PatternParser(text)
    let node = try parser.parse()
    names = parser.names
    program = try PatternProgram(node, groups: names.count, ignoresCase: parser.ignoresCase)
  }

  /// The same with all groups of the text, those without a name by their numbers, and the whole match as the last.
  ///
  /// - Throws: ``Flaw``.
  init(numberingGroupsOf text: String) throws(Flaw) {
    var parser = PatternParser(text, numbersGroups: true)
    let node = try parser.parse()
    names = parser.names + ["whole match"]
    program = try PatternProgram(
      .group(node, index: parser.names.count), groups: names.count, ignoresCase: parser.ignoresCase)
  }

  /// Where the first match's groups stand in a line, in the order of ``names``; `nil` where there is no match. A
  /// group that took no part is `nil`.
  func groups(in line: ArraySlice<UInt8>) -> [Range<Int>?]? {
    var matcher = PatternMatcher(program, line)
    return matcher.run()
  }

  /// Signs of a line that a pattern is tried on.
  static let lineLimit = 64 << 10
}
