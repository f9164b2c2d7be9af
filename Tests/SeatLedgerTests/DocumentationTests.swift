import Facts
import Foundation
import TestSupport
import Testing

@testable import SeatLedger

/// Articles go stale unseen where they name files, commands and codes: these must exist.
@Suite("the articles and the README name what there is")
struct DocumentationTests {
  private static let folder = "Sources/SeatLedger/SeatLedger.docc"

  private static let texts: [(name: String, text: String)] = {
    let root = packageRoot.path
    let articles = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    return (articles.sorted().map { "\(folder)/\($0)" } + ["README.md"]).compactMap { name in
      (try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)).map { (name, $0) }
    }
  }()

  /// What stands in code voice, in a line or as a block.
  private func code(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.hasPrefix("    ")
        ? [line]
        : line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter {
          $0.offset % 2 == 1
        }
        .map(\.element)
    }
  }

  @Test("files and folders exist")
  func files() throws {
    let rooms = ["Sources/", "Templates/", "Tests/", "SampleData/", ".ci/", "Package.swift"]
    var found = 0
    for (name, text) in Self.texts {
      for path in code(text) where rooms.contains(where: { path.hasPrefix($0) }) {
        guard !path.contains(" "), !path.contains("*") else { continue }
        found += 1
        #expect(
          FileManager.default.fileExists(atPath: packageRoot.appendingPathComponent(String(path)).path),
          "\(name): \(path)")
      }
    }
    #expect(found > 40)
  }

  @Test("commands exist, and what explain is asked for is explained")
  func commands() throws {
    let help = try run(seatledger, ["--help"]).output
    let commands = Set(
      help.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("    ") }
        .compactMap { $0.split(separator: " ").first.map(String.init) })
    var found = 0
    for (name, text) in Self.texts {
      for line in code(text) {
        let words = line.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(of: "seatledger"), words.count > place + 1 else { continue }
        let command = words[place + 1]
        if command.hasPrefix("-") || command.contains("/") { continue }
        found += 1
        #expect(commands.contains(command), "\(name): seatledger \(command)")
        if command == "explain", words.count > place + 2, words[place + 2] != "CODE" {
          #expect(!explain(words[place + 2]).found.isEmpty, "\(name): explain \(words[place + 2])")
        }
      }
    }
    #expect(found > 15)
  }

  /// Of what `seatledger.toml` may hold; scenarios, another file, are shown by `seatledger plan --help`.
  @Test("every key that the configuration reads stands in the text that init writes, or in the README")
  func keys() throws {
    let folder = packageRoot.path + "/Sources/SeatLedger/Configuration"
    let readme = try #require(Self.texts.first { $0.name == "README.md" }).text
    let told = readme + starterConfiguration(name: "Firm", id: "firm", first: try #require(Period("2026-Q3")))
    let asked = #/[a-z]\.(?:text|anyText|texts|word|integer|flag|table|tables|value)\("([a-z]+(?:-[a-z]+)*)"/#
    let helped = #/\b[a-z]\w+\(\w+, "([a-z]+(?:-[a-z]+)*)"\)/#
    var found: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix("Scenario")
    {
      let code = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      found.formUnion(
        code.matches(of: asked).map { String($0.1) } + code.matches(of: helped).map { String($0.1) })
    }
    #expect(found.count > 80)
    for key in found.sorted() {
      let shown = try Regex(#"(?m)(?:^|# +|, |\{ |\[|\.)"# + key + #"(?: =|,| \(|\])"#)
      #expect(told.contains(shown), "\(key)")
    }
  }

  @Test("each public type and function says what it is")
  func comments() throws {
    let sources = packageRoot.appending(path: "Sources")
    let declaration =
      #/^ *(?:@\w+(?:\([^)]*\))? )*public (?:(?:static|mutating|final|indirect|class|nonisolated) )*(?:func|struct|enum|class|protocol|actor) (\S+?)[(:<{ ]/#
    // What a protocol asks for is said there.
    let witnesses: Set = [
      "hash", "==", "<", "write", "appendLiteral", "appendInterpolation", "StringInterpolation",
    ]
    var found = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path).sorted()
    where path.hasSuffix(".swift") {
      let lines = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
      for (place, line) in lines.enumerated() {
        guard let name = line.firstMatch(of: declaration)?.1, !witnesses.contains(String(name)) else {
          continue
        }
        found += 1
        let before = lines[..<place].last { !$0.drop { $0 == " " }.hasPrefix("@") } ?? ""
        #expect(before.drop { $0 == " " }.hasPrefix("///"), "\(path):\(place + 1) \(name)")
      }
    }
    #expect(found > 700)
  }

  @Test("exit statuses are those of the program")
  func exitStatuses() throws {
    let text = try #require(Self.texts.first { $0.name.hasSuffix("DailyUse.md") }).text
    for status in ExitStatus.all {
      let plain = text.replacing("`", with: "")
      #expect(plain.contains("| \(status.number) | \(status.meaning) |"), "\(status.number)")
    }
  }
}
