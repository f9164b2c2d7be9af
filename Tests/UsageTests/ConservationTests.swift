import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// Whatever happens to a file's bytes, each row read is accepted, rejected, merged or out of scope, and nothing
/// crashes. A file may be refused as a whole.
@Suite struct ConservationTests {
  private static let access: [String: FieldRule] = [
    "at": .init(from: ["at"]), "subject": .init(from: ["who"]), "product": .init(from: ["app"]),
    "outcome": .init(from: ["how"]),
  ]

  private static let csv =
    "at,who,app,how\n"
    + (0..<60).map { "2026-0\(1 + $0 % 9)-15T08:00:00Z,user\($0 % 7),\"App, \"\"\($0 % 3)\"\"\",success\n" }
    .joined()

  private static let lines = (0..<60).map {
    "{\"at\":\"2026-0\(1 + $0 % 9)-15T08:00:00Z\",\"who\":\"user\($0 % 7)\",\"app\":\"App\",\"how\":[]}\n"
  }.joined()

  private static let flexNet =
    " 8:00:00 (lmgrd) TIMESTAMP 6/1/2026\n"
    + (0..<60).map {
      "\(9 + $0 / 6):\(10 + $0 % 50):00 (d) \($0 % 3 == 2 ? "IN" : "OUT"): \"f\($0 % 2)\" u\($0 % 5)@h  (2 licenses) \n"
    }.joined() + " 1:00:00 (d) TIMESTAMP 6/2/2026\n"

  private static let document = "[\n" + lines.split(separator: "\n").joined(separator: ",\n") + "\n]"

  @Test(arguments: [
    ("delimited", csv), ("json-lines", lines), ("json", document), ("flexnet-debug-log", flexNet),
  ])
  func damageLosesNoRow(_ format: String, _ text: String) throws {
    var random = SeededGenerator(seed: 21)
    let space = try Workspace()
    let source = Workspace.source(
      .access, "file", format: format, fields: format == "flexnet-debug-log" ? [:] : Self.access)
    for round in 0..<300 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 0...12, using: &random) { damage(&bytes, &random) }
      try space.folder.write(bytes, to: "file")
      do {
        let records = try space.read(source, period: "2026-Q2")
        #expect(records.accounts.allSatisfy { $0.balances }, "round \(round)")
        #expect(records.rejected.count == records.accounts.map(\.rejected).reduce(0, +))
        if format == "delimited" {
          #expect(records.uses.allSatisfy { $0.activeDaysInPeriod <= $0.eventsInPeriod })
        }
        #expect(records.sessions.allSatisfy { $0.start <= $0.end && $0.quantity > 0 })
      } catch let fault as Fault {
        #expect(fault.code == .configuration || fault.code == .unreadable, "\(fault)")
      } catch is Faults {
        // Several columns of the header were damaged.
      }
    }
  }

  @Test func damagedGzipIsRefusedOrReadWhole() throws {
    var random = SeededGenerator(seed: 22)
    let space = try Workspace()
    try space.folder.write(Self.csv, to: "file")
    let packed = try run("gzip", ["-k", space.folder.path + "/file"])
    try #require(packed.status == 0)
    let whole = Array(try Data(contentsOf: URL(filePath: space.folder.path + "/file.gz")))
    let source = Workspace.source(.access, "damaged.gz", fields: Self.access)
    var refused = 0
    for _ in 0..<200 {
      var bytes = whole
      damage(&bytes, &random)
      try space.folder.write(bytes, to: "damaged.gz")
      do {
        #expect(try space.read(source).accounts.map(\.read) == [60])
      } catch let fault as Fault {
        #expect(fault.code == .unreadable || fault.code == .configuration)
        refused += 1
      } catch is Faults {
        refused += 1
      }
    }
    #expect(refused > 150)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: at)
    case 2: bytes.insert([0x22, 0x0A, 0x0D, 0x2C, 0x00, 0xFF].randomElement(using: &random) ?? 0, at: at)
    case 3: bytes.removeSubrange(at..<min(at + Int.random(in: 0...80, using: &random), bytes.count))
    case 4: bytes.insert(contentsOf: bytes[at..<min(at + 100, bytes.count)], at: at)
    default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
    }
  }
}
