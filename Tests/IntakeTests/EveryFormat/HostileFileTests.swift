import Facts
import Foundation
import Intake
import TestSupport
import Testing

/// Files that are made to harm, given to every format: the run ends soon, with a reason that names the file and the
/// place, or goes on behind the row that is at fault.
@Suite(.timeLimit(.minutes(20))) struct HostileFileTests {
  private enum Answer {
    case read(FileReading)
    case refused(Fault)
  }

  /// Reads the folder's `file`, and checks what holds for every answer.
  @discardableResult
  private func answer(_ sample: FormatSample, in folder: TemporaryFolder) throws -> Answer {
    do {
      let reading = try EveryFormat.read(sample, folder.path)
      #expect(reading.account.balances, "\(reading.account)")
      for row in reading.rejected {
        #expect(row.origin.file.path == "file" && row.origin.line >= 1 && !row.reason.isEmpty)
        #expect(row.raw.utf8.count <= 1 << 16)
      }
      return .read(reading)
    } catch let fault as Fault {
      // Where a file lacks what the source's fields are read from, the fields may be wrong, or the file.
      if fault.code == .configuration {
        #expect(sample.format == "delimited" && fault.found.contains("which file does not have"), "\(fault)")
      } else {
        #expect(
          fault.code == .unreadable && ["", ":", "!"].contains(fault.place.dropFirst(4).prefix(1)), "\(fault)"
        )
        #expect(fault.place.hasPrefix("file"), "\(fault)")
      }
      #expect(!fault.found.isEmpty)
      return .refused(fault)
    }
  }

  private func answer(_ sample: FormatSample, _ bytes: [UInt8]) throws -> Answer {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "file")
    return try answer(sample, in: folder)
  }

  // MARK: Nothing, or only the beginning

  @Test(arguments: FormatSample.all) func emptyFiles(_ sample: FormatSample) throws {
    for bytes in [[], [0x0A], Array("  \r\n\t\n".utf8), [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
      as [[UInt8]]
    {
      switch try answer(sample, bytes) {
      case .read(let reading):
        #expect(reading.account.accepted == 0 && reading.account.rejected == 0, "\(bytes)")
        #expect(!reading.account.notes.isEmpty, "nothing is said of \(bytes)")
      case .refused: break
      }
    }
  }

  /// Every file that is cut off is refused, or says so, or reads the rows that are there.
  @Test(arguments: FormatSample.all) func truncatedFiles(_ sample: FormatSample) throws {
    let whole = sample.bytes(rows: 0..<4)
    let folder = try TemporaryFolder()
    for length in stride(from: 1, to: whole.count, by: max(whole.count / 30, 1)) {
      try folder.write(Array(whole[..<length]), to: "file")
      try answer(sample, in: folder)
    }
  }

  // MARK: Bytes that are no text

  @Test(
    arguments: FormatSample.all, [[0x00], [0xFF, 0xC3], [0xED, 0xA0, 0x80], [0x1B, 0x07]] as [[UInt8]])
  func bytesThatAreNoText(_ sample: FormatSample, _ bytes: [UInt8]) throws {
    var random = SeededGenerator(seed: 81)
    let good = sample.bytes(rows: 0..<6)
    let folder = try TemporaryFolder()
    for _ in 0..<10 {
      var damaged = good
      damaged.insert(contentsOf: bytes, at: Int.random(in: 0...good.count, using: &random))
      try folder.write(damaged, to: "file")
      try answer(sample, in: folder)
    }
    // Nothing but them.
    _ = try answer(sample, Array(repeatElement(bytes, count: 20_000).joined()))
    if sample.format == "xlsx" { return }
    _ = try answer(sample, Array(sample.head.utf8) + Array(repeatElement(bytes, count: 20_000).joined()))
  }

  // MARK: Depth and entities

  private static let jsons = FormatSample.all.filter {
    $0.head.hasPrefix("{") || $0.head.hasPrefix("[") || $0.row(0).hasPrefix("{")
  }
  private static let xmls = FormatSample.all.filter { $0.head.hasPrefix("<") && $0.format != "xlsx" }

  /// A row that is nested deeply costs itself; a document that never ends is refused.
  @Test(arguments: jsons) func deepJSON(_ sample: FormatSample) throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let deep = String(repeating: open, count: 100_000)
      let row = "{\"x\": \(deep)1\(String(repeating: close, count: 100_000))}"
      let text =
        sample.head + [sample.row(0), sample.row(1), row, sample.row(2)].joined(separator: sample.joint)
        + sample.tail
      guard case .read(let reading) = try answer(sample, Array(text.utf8)) else {
        Issue.record("the file is refused")
        continue
      }
      #expect(reading.account.read == 4 && reading.account.rejected + reading.account.outOfScopeCount == 1)
      #expect(reading.account.accepted == 3)
      _ = try answer(sample, Array((sample.head + deep).utf8))
      _ = try answer(sample, Array(deep.utf8))
    }
  }

  @Test(
    arguments: xmls,
    [
      "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>",
      "<!DOCTYPE x [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
      "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>",
      "<!DOCTYPE x SYSTEM 'file:///etc/passwd' [ ]>",
    ])
  func entities(_ sample: FormatSample, _ type: String) throws {
    let text = sample.text(rows: 0..<2)
    let start = text.firstIndex(of: "\n") ?? text.startIndex
    // Behind the XML declaration, where there is one.
    let document = text.hasPrefix("<?xml") ? text[..<start] + "\n" + type + text[start...] : type + text[...]
    let bare = document.split(separator: "<!DOCTYPE cXML", maxSplits: 1).joined(separator: "<!-- ")
    guard
      case .refused(let fault) = try answer(
        sample, Array((sample.format == "cxml" ? bare.replacing("cXML.dtd\">", with: "-->") : document).utf8))
    else {
      Issue.record("it was read")
      return
    }
    #expect(fault.found.contains("its document type declares something"), "\(fault)")
  }

  @Test(arguments: xmls) func externalTypesAreNotFetched(_ sample: FormatSample) throws {
    if sample.format == "cxml" { return }
    let text = sample.text(rows: 0..<2)
    let type = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">"
    let start = text.firstIndex(of: "\n") ?? text.startIndex
    let document = text.hasPrefix("<?xml") ? text[..<start] + "\n" + type + text[start...] : type + text[...]
    guard case .read(let reading) = try answer(sample, Array(document.utf8)) else {
      Issue.record("it was refused")
      return
    }
    #expect(reading.account.accepted == 2)
    let used = document.replacing("</", with: "&x;</", maxReplacements: 1)
    guard case .refused = try answer(sample, Array(used.utf8)) else {
      Issue.record("an entity was read")
      return
    }
  }

  @Test(arguments: xmls) func deepXML(_ sample: FormatSample) throws {
    for start in ["", sample.head] {
      guard
        case .refused(let fault) = try answer(
          sample, Array((start + String(repeating: "<a>", count: 100_000)).utf8))
      else {
        Issue.record("it was read")
        continue
      }
      #expect(fault.found.contains("elements stand within each other"), "\(fault)")
    }
  }
}
