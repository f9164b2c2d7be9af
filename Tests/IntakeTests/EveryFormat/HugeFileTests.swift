import Facts
import Foundation
import Intake
import TestSupport
import Testing

/// What is larger than anything that is kept: one line of any length, and containers that swell.
///
/// `SEATLEDGER_LINE_MIB` says how long the line is: 1024 for a gigabyte. By default one of letters is longer than any record
/// may be, and one of NULs longer than what is looked at to find out what a file is.
@Suite(.timeLimit(.minutes(30))) struct HugeFileTests {
  private static let asked = ProcessInfo.processInfo.environment["SEATLEDGER_LINE_MIB"].flatMap(Int.init)

  /// MiB of a line.
  private static func size(_ filler: UInt8) -> Int { asked ?? (filler == 0 ? 3 : 17) }

  /// Written piece by piece; of NULs nothing is written at all.
  private func write(
    _ before: String, _ filler: UInt8, _ after: String, size: Int? = nil, to folder: TemporaryFolder
  ) throws {
    try folder.write(before, to: "file")
    let file = try FileHandle(forUpdating: URL(filePath: folder.path + "/file"))
    let end = try file.seekToEnd()
    let size = size ?? Self.size(filler)
    if filler == 0 {
      try file.truncate(atOffset: end + UInt64(size) << 20)
    } else {
      let piece = Data(repeating: filler, count: 1 << 20)
      for _ in 0..<size { try file.write(contentsOf: piece) }
    }
    try file.seekToEnd()
    try file.write(contentsOf: Data(after.utf8))
    try file.close()
  }

  /// The line costs the row it is in, at most with the ones beside it, or the file is refused with its place.
  @Test(arguments: FormatSample.all.filter { $0.format != "xlsx" }, [0x00, 0x78] as [UInt8])
  func oneLine(_ sample: FormatSample, _ filler: UInt8) throws {
    let row = sample.row(2)
    let middle = row.index(row.startIndex, offsetBy: row.count / 2)
    let before = sample.head + sample.row(0) + sample.joint + sample.row(1) + sample.joint + row[..<middle]
    let after = row[middle...] + sample.joint + sample.row(3) + sample.joint + sample.row(4) + sample.tail
    let folder = try TemporaryFolder()
    try write(before, filler, String(after), to: folder)
    do {
      let reading = try EveryFormat.read(sample, folder.path)
      #expect(reading.account.balances)
      #expect(reading.account.accepted >= 3, "\(reading.account)")
      // The row at fault is told with its line and reason, or was left out with a reason, and the rows behind it are read.
      let isTold = !reading.rejected.isEmpty || !reading.account.outOfScope.isEmpty
      #expect(isTold || !reading.account.notes.isEmpty, "nothing is said of the line: \(reading.account)")
      for row in reading.rejected {
        #expect(row.origin.file.path == "file" && row.origin.line > 1 && !row.reason.isEmpty)
        #expect(row.raw.utf8.count <= 1 << 16)
      }
      print("huge \(sample.name) \(filler): \(reading.rejected.map(\.reason)) \(reading.account.outOfScope)")
    } catch let fault as Fault {
      #expect(fault.code == .unreadable && fault.place.hasPrefix("file:"), "\(fault)")
      #expect(!fault.found.isEmpty)
      print("huge \(sample.name) \(filler): refused, \(fault.place): \(fault.found)")
    }
  }

  /// Formats of XML whose rows hold texts; where no size is asked for, one of them.
  private static let texts = FormatSample.all.filter {
    $0.head.hasPrefix("<") && $0.format != "xlsx" && $0.row(0).contains(/>[A-Za-z]/)
      && (asked != nil || $0.name == "xml")
  }

  /// The text of an XML element, whatever its tags are.
  @Test(arguments: texts) func oneTextOfXML(_ sample: FormatSample) throws {
    let row = sample.row(2)
    let text = try #require(row.firstMatch(of: />[A-Za-z]/)).range.upperBound
    let folder = try TemporaryFolder()
    try write(
      sample.head + sample.row(0) + sample.joint + row[..<text], 0x78,
      row[text...] + sample.joint + sample.row(3) + sample.tail, size: max(Self.asked ?? 0, 65), to: folder)
    do {
      let reading = try EveryFormat.read(sample, folder.path)
      Issue.record("a text of more than a row may hold is read: \(reading.account)")
    } catch let fault as Fault {
      #expect(fault.code == .unreadable && fault.place.hasPrefix("file:"), "\(fault)")
      #expect(fault.found.contains("holds more than"), "\(fault)")
    }
  }

  /// Which formats go on behind a row that is too long: all whose rows are lines.
  @Test(arguments: FormatSample.all.filter { Self.linewise.contains($0.name) })
  func linesGoOn(_ sample: FormatSample) throws {
    let folder = try TemporaryFolder()
    let rows = { (range: Range<Int>) in range.map { sample.row($0) + sample.joint }.joined() }
    let row = sample.row(7)
    try write(
      sample.head + rows(0..<3) + row.prefix(row.count / 2), 0x78,
      row.suffix(row.count - row.count / 2) + sample.joint + rows(3..<6) + sample.tail, to: folder)
    let reading = try EveryFormat.read(sample, folder.path)
    #expect(reading.account.balances && reading.account.accepted == 6, "\(reading.account)")
    #expect(reading.account.rejected == 1)
    #expect(reading.rejected.allSatisfy { $0.reason.contains("long") }, "\(reading.rejected)")
  }

  private static let linewise = [
    "flexnet-debug-log", "lmstat-a", "rlm-report-log", "okta-system-log", "windows-security", "m365-usage",
    "delimited", "json-lines", "lines",
  ]

  /// Nothing but NULs, and no end of line.
  @Test(arguments: FormatSample.all) func nothingButNULs(_ sample: FormatSample) throws {
    let folder = try TemporaryFolder()
    try write("", 0, "", to: folder)
    do {
      let reading = try EveryFormat.read(sample, folder.path)
      #expect(reading.account.balances && reading.account.accepted == 0)
      #expect(reading.account.read > 0 || !reading.account.notes.isEmpty)
    } catch let fault as Fault {
      #expect(fault.code == .unreadable && fault.place.hasPrefix("file"), "\(fault)")
    }
  }

  /// Containers in place of the file: each format says what it is, and none looks for what the names lead to.
  @Test(arguments: FormatSample.all) func containers(_ sample: FormatSample) throws {
    let swelling = try gzipped(Data(count: sample.format == "delimited" ? 80 << 20 : 1000))
    let traversing = ZipBuilder(.init("../../etc/passwd", "x")).bytes
    let inner = ZipBuilder(.init("a.zip", bytes: traversing)).bytes
    var lying = ZipBuilder.Member("a.csv", "x")
    lying.size = 1 << 31
    let folder = try TemporaryFolder()
    // What is packed is measured before a format sees it.
    let packed = sample.format == "delimited" ? [swelling] : []
    for bytes in packed + [traversing, inner, ZipBuilder(lying).bytes, Array(swelling.prefix(40))] {
      try folder.write(bytes, to: "file")
      do {
        let reading = try EveryFormat.read(sample, folder.path)
        #expect(reading.account.balances && reading.account.accepted == 0)
        #expect(reading.account.read > 0 || !reading.account.notes.isEmpty)
      } catch let fault as Fault {
        #expect(
          fault.code == .unreadable && fault.place.hasPrefix("file") && !fault.found.isEmpty, "\(fault)")
      }
    }
  }

  private func gzipped(_ data: Data) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try data.write(to: URL(filePath: folder.path + "/zeros"))
    _ = try run("gzip", ["-9", folder.path + "/zeros"])
    return Array(try Data(contentsOf: URL(filePath: folder.path + "/zeros.gz")))
  }
}
