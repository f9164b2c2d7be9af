import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct LinePatternTests {
  @Test(arguments: [
    ("^(?<a>\\S+) (?<b>[^\"]*)$", "one two three", ["one", "two three"]),
    ("(?<a>a|ab)(?<b>c|bcd)?", "xabcd", ["a", "bcd"]), ("(?<a>a+?)(?<b>a*)", "aaa", ["a", "aa"]),
    ("(?<a>a{2,3})(?<b>a*)", "aaaaa", ["aaa", "aa"]), ("(?<a>.{3})", "Größe", ["Grö"]),
    ("(?<a>[ä-ü]+)", "Größe", ["ö"]), ("(?<a>[^ö]+)", "Größe", ["Gr"]),
    ("\\b(?<a>\\w+)\\b", "-- ab12_ --", ["ab12_"]),
    ("(?i)user=(?<a>[a-f]+)", "USER=AbCxyz", ["AbC"]), ("(?<a>x)?y", "y", ["-"]),
    ("(?:(?<a>a)|b)*", "ab", ["a"]),
    ("\\[(?<a>[^\\]]+)\\]", "x [12/Mar] y", ["12/Mar"]), ("(?P<a>[]x-]+)", "a]-x", ["]-x"]),
    ("(?<a>)", "x", [""]),
  ])
  func groupsAreFound(_ pattern: String, _ line: String, _ groups: [String]) throws {
    #expect(try match(pattern, line) == groups)
  }

  @Test(arguments: [("^b", "ab"), ("a$", "ab"), ("a\\d", "ab"), ("[^a]", "a"), ("\\bb", "ab")])
  func whatDoesNotMatch(_ pattern: String, _ line: String) throws { #expect(try match(pattern, line) == nil) }

  @Test(arguments: [
    "", "(", ")", "[", "[a", "*", "a**", "a{", "a{2", "a{3,2}", "a{1001}", "(?=a)", "(?<a>x)(?<a>y)",
    "(?<1 >x)", "\\",
    "\\q", "[b-a]", "a++", "(?<a", "[\\D]", "\\1", "((((a{1000}){1000}))", "(a{1000}){1000}",
  ])
  func whatIsNoPattern(_ text: String) { #expect(throws: LinePattern.Flaw.self) { try LinePattern(text) } }

  /// Patterns on which engines that go back and try again take longer than anyone would wait.
  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      "^(a+)+$", "^(a|aa)+$", "^(a*)*b", "(x+x+)+y", "^(?:.*){20}$Z", "(?:a?){200}a{200}",
    ])
  func noPatternExplodes(_ text: String) throws {
    let line = String(repeating: "a", count: 400) + String(repeating: "x", count: 400) + "!"
    #expect(try match(text, line) == nil || text.contains("a?"))
  }

  /// The same groups as Foundation's engine finds, on patterns and lines made at random.
  @Test func groupsAreThoseOfAnotherEngine() throws {
    var random = SeededGenerator(seed: 9)
    var matched = 0
    for _ in 0..<1500 {
      var groups = 0
      let pattern = pattern(depth: 3, &groups, &random)
      guard let own = try? LinePattern(pattern) else { continue }
      let other = try NSRegularExpression(pattern: pattern)
      for _ in 0..<8 {
        let line = (0..<Int.random(in: 0...12, using: &random)).map { _ in
          ["a", "b", "c", "→", " "].randomElement(using: &random) ?? "a"
        }.joined()
        let bytes = Array(line.utf8)
        let found = own.groups(in: bytes[...])
        let result = other.firstMatch(in: line, range: NSRange(line.startIndex..., in: line))
        #expect((found == nil) == (result == nil), "\(pattern) on `\(line)`")
        guard let found, let result else { continue }
        matched += 1
        for (index, name) in own.names.enumerated() {
          let mine = found[index].map { String(decoding: bytes[$0], as: UTF8.self) }
          let theirs = Range(result.range(withName: name), in: line).map { String(line[$0]) }
          #expect(mine ?? "-" == theirs ?? "-", "\(pattern) on `\(line)`, group \(name)")
        }
      }
    }
    #expect(matched > 3000)
  }

  private func pattern(depth: Int, _ groups: inout Int, _ random: inout SeededGenerator) -> String {
    let atoms = ["a", "b", "c", "→", ".", "[ab]", "[^a]", "\\w", "\\s", "\\S"]
    guard depth > 0 else { return atoms.randomElement(using: &random) ?? "a" }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return pattern(depth: depth - 1, &groups, &random) + pattern(depth: depth - 1, &groups, &random)
    case 1:
      let (one, two) = (
        pattern(depth: depth - 1, &groups, &random), pattern(depth: depth - 1, &groups, &random)
      )
      return "(?:\(one)|\(two))"
    case 2:
      groups += 1
      return "(?<g\(groups)>" + pattern(depth: depth - 1, &groups, &random) + ")"
    case 3:
      // Only what takes a character is repeated: engines differ on repeated nothing.
      return (atoms.randomElement(using: &random) ?? "a")
        + (["*", "+", "?", "*?", "+?", "??", "{1,2}", "{2}", "{1,}"].randomElement(using: &random) ?? "*")
    default: return pattern(depth: depth - 1, &groups, &random)
    }
  }

  private func match(_ pattern: String, _ line: String) throws -> [String]? {
    let bytes = Array(line.utf8)
    return try LinePattern(pattern).groups(in: bytes[...])?.map { range in
      range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-"
    }
  }
}
