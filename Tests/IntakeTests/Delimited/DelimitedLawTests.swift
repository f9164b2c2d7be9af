import TestSupport
import Testing

@testable import Intake

/// Laws of the delimited reader.
@Suite struct DelimitedLawTests {
  private let letters = ["a", "\"", ",", ";", "\n", "\r", "\r\n", " ", "ü", "😀", "\t", "'", "|", "1"]

  private func cell(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
      .joined()
  }

  private func written(_ cell: String, _ random: inout SeededGenerator) -> String {
    let mustQuote = cell.isEmpty || cell.unicodeScalars.contains { "\",;\t|\r\n".unicodeScalars.contains($0) }
    if !mustQuote, Bool.random(using: &random) { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  @Test func writingAndReadingIsIdentity() throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<2000 {
      let width = Int.random(in: 1...5, using: &random)
      let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in (0..<width).map { _ in cell(&random) }
      }
      let marks: [UInt8] = [0x2C, 0x3B, 0x09]
      let delimiter = marks.randomElement(using: &random) ?? 0x2C
      let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
      let mark = String(decoding: [delimiter], as: UTF8.self)
      var text = rows.map { $0.map { written($0, &random) }.joined(separator: mark) }.joined(
        separator: lineEnd)
      if Bool.random(using: &random) { text += lineEnd }
      let size = Int.random(in: 1...40, using: &random)
      var scanner = try DelimitedScanner(
        MemoryStream(Array(text.utf8), pieceSize: size), delimiter: delimiter)
      var found: [[String]] = []
      while try scanner.next({ record in
        #expect(record.flaw == nil)
        found.append(record.texts)
      }) {}
      #expect(found == rows, "\(text.debugDescription)")
    }
  }

  /// Records, lines and flaws are the same wherever the pieces of the stream end, also for damaged text and for
  /// records over the limit.
  @Test func piecesDoNotMatter() throws {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.joined().utf8)
      let limit = Bool.random(using: &random) ? 20 : 1000
      let whole = try scan(bytes, bytes.count + 1, limit)
      let bytewise = try scan(bytes, 1, 1000)
      let atOnce = try scan(bytes, bytes.count + 1, 1000)
      #expect(bytewise == atOnce)
      // Every line belongs to at most one record.
      #expect(whole.map(\.line) == whole.map(\.line).sorted())
      #expect(Set(whole.map(\.line)).count == whole.count)
    }
  }

  private struct Seen: Equatable {
    var line: Int
    var flaw: Record.Flaw?
    var texts: [String]
    var raw: String
  }

  private func scan(_ bytes: [UInt8], _ size: Int, _ limit: Int) throws -> [Seen] {
    var scanner = try DelimitedScanner(MemoryStream(bytes, pieceSize: size), delimiter: 0x2C, limit: limit)
    var seen: [Seen] = []
    while try scanner.next({ seen.append(Seen(line: $0.line, flaw: $0.flaw, texts: $0.texts, raw: $0.raw)) })
    {}
    return seen
  }
}
