import Facts
import Foundation
import Intake
import Testing

@testable import Archive

/// Seeded, so that a failure comes back.
struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

func zipBytes(
  _ members: [(String, [UInt8])], in folder: TemporaryFolder, threshold: Zip64Threshold = Zip64Threshold(),
  isStored: (String) -> Bool = { _ in false }
) throws -> String {
  let path = folder.path("z-\(UInt64.random(in: 0 ... .max)).zip")
  let writer = try ZipWriter(path, spoolingIn: folder.path, threshold: threshold)
  for (name, bytes) in members where isStored(name) { _ = writer.store(name, bytes) }
  _ = try writer.add(
    members.filter { !isStored($0.0) }.map { name, bytes in NewMember(name: name) { try $0.write(bytes) } })
  _ = try writer.finish()
  return path
}

/// A zip with headers as given, one member a header, nothing checked.
func zipFile(_ members: [(entry: ZipEntry, content: [UInt8])], local: ((ZipEntry) -> ZipEntry)? = nil)
  -> [UInt8]
{
  let threshold = Zip64Threshold()
  var bytes: [UInt8] = []
  var entries: [ZipEntry] = []
  for (entry, content) in members {
    var placed = entry
    placed.offset = UInt64(bytes.count)
    bytes += ZipLocalHeader(entry: local?(placed) ?? placed, threshold: threshold).bytes + content
    entries.append(placed)
  }
  let start = UInt64(bytes.count)
  for entry in entries { bytes += ZipCentralHeader(entry: entry, threshold: threshold).bytes }
  let end = ZipEnd(
    count: UInt64(entries.count), directorySize: UInt64(bytes.count) - start, directoryOffset: start,
    threshold: threshold)
  return bytes + end.bytes
}

@Suite struct ZipTests {
  let folder = try! TemporaryFolder()

  static let members: [(String, [UInt8])] = {
    var generator = Generator(state: 7)
    let noise = (0..<2_500_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let lines = (0..<60_000).map { "line \($0 % 977) of a long text\n" }.joined()
    return [
      ("p/zz.txt", Array("last\n".utf8)), ("p/a-empty.txt", []), ("p/noise.bin", noise),
      ("p/lines.csv", Array(lines.utf8)), ("p/B.txt", Array(String(repeating: "b", count: 3000).utf8)),
      ("p/exact.bin", (0..<1 << 21).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }),
    ]
  }()

  @Test func whatWasWrittenIsReadBack() throws {
    let reader = try ZipReader(zipBytes(Self.members, in: folder))
    #expect(reader.deviations.isEmpty)
    #expect(
      reader.entries.map(\.name)
        == Self.members.map(\.0).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for (index, entry) in reader.entries.enumerated() {
      let original = Self.members.first { $0.0 == entry.name }?.1
      #expect(try reader.bytes(index) == original)
    }
    #expect(reader.entries.first { $0.name == "p/noise.bin" }?.method == .stored)
    #expect(reader.entries.first { $0.name == "p/lines.csv" }?.method == .deflated)
  }

  @Test func orderOfAddingAndThreadsLeaveNoTrace() throws {
    let first = try Data(contentsOf: URL(filePath: zipBytes(Self.members, in: folder)))
    for _ in 0..<3 {
      let again = try Data(contentsOf: URL(filePath: zipBytes(Self.members.shuffled(), in: folder)))
      #expect(again == first)
    }
  }

  @Test(arguments: [false, true]) func otherProgramsAgree(large: Bool) throws {
    // A low threshold makes ZIP64 fields in a small file.
    let threshold = large ? Zip64Threshold(number: 1000, count: 3) : Zip64Threshold()
    let path = try zipBytes(Self.members, in: folder, threshold: threshold)
    for command in [
      ["unzip", "-tqq", path], ["7z", "t", path], ["bsdtar", "-tf", path],
      [
        "python3", "-c", "import sys,zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)",
        path,
      ],
    ] {
      guard let result = try run(command) else { continue }
      #expect(result.status == 0, "\(command[0]): \(result.output)")
    }
    let reader = try ZipReader(path)
    for (index, entry) in reader.entries.enumerated() {
      #expect(try reader.bytes(index) == Self.members.first { $0.0 == entry.name }?.1)
    }
    #expect(reader.deviations.isEmpty == !large)
    // Small values in ZIP64 fields are not what strip-nondeterminism would write.
    guard !large else { return }
    let before = try Data(contentsOf: URL(filePath: path))
    if try run(["strip-nondeterminism", "-t", "zip", path]) != nil {
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test func aFullDiskLeavesNothing() throws {
    let full = try OutputFile(existing: "/dev/full")
    #expect(throws: Fault(.unwritable, place: "", found: "")) {
      try full.write(Array(repeating: 0, count: 9))
    }
    #expect(throws: Fault(.unwritable, place: "", found: "")) {
      try ZipWriter("/nowhere/x.zip", spoolingIn: "/nowhere")
    }
    let taken = folder.path("taken.zip")
    try Data("x".utf8).write(to: URL(filePath: taken))
    let writer = try ZipWriter(taken, spoolingIn: folder.path)
    #expect(throws: Fault(.unwritable, place: "", found: "")) { try writer.finish() }
    #expect(try Data(contentsOf: URL(filePath: taken)) == Data("x".utf8))
  }

  @Test func ofManyFailuresTheFirstMembersIsTold() throws {
    let writer = try ZipWriter(folder.path("broken.zip"), spoolingIn: folder.path)
    let members = (0..<40).map { number in
      NewMember(name: "p/\(number)") { sink in
        try sink.write(Array(repeating: UInt8(number), count: 100_000))
        if number % 3 == 2 { throw Fault(.template, place: "\(number)", found: "") }
      }
    }
    do {
      _ = try writer.add(members)
      Issue.record("nothing was thrown")
    } catch {
      #expect((error as? Fault)?.place == "2")
    }
  }

  @Test func twoNamesDifferingInCaseAreRefused() throws {
    let writer = try ZipWriter(folder.path("case.zip"), spoolingIn: folder.path)
    _ = try writer.add(["p/a", "p/A"].map { NewMember(name: $0) { _ in } })
    #expect(throws: Fault(.unwritable, place: "", found: "")) { try writer.finish() }
    #expect(!Folder.exists(folder.path("case.zip")))
  }
}
