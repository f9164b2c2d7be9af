import Facts
import Foundation
import TestSupport
import Testing

@testable import SeatLedger

@Suite("Configuration, damaged")
struct ConfigurationRobustnessTests {
  /// Bytes changed, inserted, deleted, or a stretch of them repeated.
  private func damaged(_ text: String, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[at] = UInt8.random(in: .min ... .max, using: &generator)
      case 1: bytes.insert(Array("\"'[]{}=#.,\n\\".utf8).randomElement(using: &generator) ?? 0x22, at: at)
      case 2: bytes.remove(at: at)
      default:
        let end = min(bytes.count, at + Int.random(in: 1...40, using: &generator))
        bytes.insert(
          contentsOf: Array(bytes[at..<end]), at: Int.random(in: 0..<bytes.count, using: &generator))
      }
    }
    return bytes
  }

  @Test(
    "however it is damaged, it is read or refused with places that exist",
    arguments: [1, 2, 3, 4] as [UInt64])
  func configuration(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let bytes = damaged(WorkspaceFixture.toml, &generator)
      let count = bytes.count { $0 == UInt8(ascii: "\n") } + 1
      var faults: [Fault] = []
      do {
        let (root, lines) = try parsedConfiguration(bytes, file: "seatledger.toml")
        let problems = ConfigurationProblems(file: "seatledger.toml", lines: lines)
        _ = Settings(TableReader(root, path: [], problems: problems))
        faults = problems.faults
      } catch {
        faults = (error as? Fault).map { [$0] } ?? []
        #expect(error is Fault)
      }
      for fault in faults {
        let parts = fault.place.split(separator: ":")
        #expect(parts.first == "seatledger.toml")
        if parts.count > 1 { #expect((1...count + 1).contains(Int(parts[1]) ?? 0), "\(fault)") }
        #expect(!fault.found.isEmpty)
      }
    }
  }

  @Test(
    "headers on which the parser would abort are refused with their line",
    arguments: [
      "[.a]", "[=]", "[é]", "[[[a]]]", "[", "[[ #", "[\n", "[ ,]", "[]", "[ [a]]", "[[a]", "[a..b]", "[a.]",
      "[\u{A0}a]",
    ])
  func headers(_ header: String) {
    let fault = #expect(throws: Fault.self) {
      _ = try parsedConfiguration(Array("x = 1\n\(header)\ny = 2\n".utf8), file: "t")
    }
    #expect(fault?.place.hasPrefix("t:") == true)
  }

  @Test("tables of the catalogue as well", arguments: [5, 6] as [UInt64])
  func tables(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for table in StarterTable.all {
      for _ in 0..<60 {
        let file = RuleFile(
          path: table.path, bytes: damaged("\(table.header)\n\(table.example)\n", &generator))
        let faults = FaultList()
        _ = keptTables([file], faults: faults)
        for fault in faults.all { #expect(fault.place.hasPrefix(table.path), "\(fault)") }
      }
    }
  }

  @Test("marks and line ends of other systems change nothing")
  func windows() throws {
    let toml = "\u{FEFF}" + WorkspaceFixture.toml.replacingOccurrences(of: "\n", with: "\r\n")
    let fixture = try WorkspaceFixture(files: ["seatledger.toml": toml])
    #expect(fixture.faults().isEmpty)
    let broken = toml.replacingOccurrences(of: "close = ", with: "clsoe = ")
    let faults = try WorkspaceFixture(files: ["seatledger.toml": broken]).faults()
    #expect(faults.map { $0.prefix(18) } == ["seatledger.toml:9:"])
  }
}
