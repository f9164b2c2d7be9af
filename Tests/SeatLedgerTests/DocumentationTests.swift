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

  @Test("exit statuses are those of the program")
  func exitStatuses() throws {
    let text = try #require(Self.texts.first { $0.name.hasSuffix("DailyUse.md") }).text
    for status in ExitStatus.all {
      let plain = text.replacing("`", with: "")
      #expect(plain.contains("| \(status.number) | \(status.meaning) |"), "\(status.number)")
    }
  }
}
