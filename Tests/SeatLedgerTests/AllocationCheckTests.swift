import Archive
import Facts
import TestSupport
import Testing

@testable import SeatLedger

/// What `verify` says of the proof of an allocation that somebody has tampered with, digests and all.
@Suite("Check of the allocation's proof") struct AllocationCheckTests {
  private static let certificates = "data/allocation-certificates.jsonl"

  /// The lines of a sealed pack, by member.
  private static let sealed = Result { () throws -> [String: [String]] in
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let closed = try run(
      seatledger, ["close", workspace, "--period", "2026-Q2", "--at", "2026-10-05T09:00:00Z"])
    #expect(closed.status == 0, "\(closed.errors)")
    let pack = "\(workspace)/archive/2026-10-05_meridian_evidence_2026-Q2.zip"
    var lines: [String: [String]] = [:]
    for member in [certificates, "data/records.jsonl"] {
      let found = try forEachLine(ofPack: pack, member: member) {
        lines[member, default: []].append(String(decoding: $0, as: UTF8.self))
      }
      #expect(found)
    }
    return lines
  }

  private func check(_ change: (inout [String: [String]]) -> Void) throws -> AllocationCheck {
    var lines = try Self.sealed.get()
    change(&lines)
    let records = AllocationRecords()
    for line in lines["data/records.jsonl"] ?? [] { records.add(Array(line.utf8)[...]) }
    return AllocationCheck(records) { body in
      for line in lines[Self.certificates] ?? [] { body(Array(line.utf8)[...]) }
      return lines[Self.certificates] != nil
    }
  }

  @Test("a sealed pack's proof is good, and said to be")
  func good() throws {
    let check = try check { _ in }
    #expect(check.problems.isEmpty)
    #expect(check.summary?.contains("each proved optimal") == true)
  }

  @Test("a pack without proof says nothing of it")
  func none() throws {
    let check = try check { $0[Self.certificates] = nil }
    #expect(check.problems.isEmpty)
    #expect(check.summary == nil)
  }

  @Test("a certificate that was left out, doubled, cut short or changed is found")
  func tampered() throws {
    func problems(_ change: (inout [String]) -> Void) throws -> [String] {
      try self.check { change(&$0[Self.certificates, default: []]) }.problems
    }
    #expect(try !problems { $0.removeLast() }.isEmpty)
    #expect(try !problems { $0.append($0[0]) }.isEmpty)
    #expect(try problems { $0[3].removeLast() }.first?.contains(":4: it cannot be read") == true)
    let lines = try Self.sealed.get()[Self.certificates]
    let place = try #require(lines?.firstIndex { $0.contains("\"capacity\":") })
    #expect(
      try !problems {
        $0[place] = $0[place].replacing("\"capacity\":", with: "\"capacity\":1", maxReplacements: 1)
      }.isEmpty)
  }

  @Test("a position or allocation that says other units than the proof is found")
  func records() throws {
    func problems(_ kind: String, _ field: String) throws -> [String] {
      try self.check { lines in
        let place = lines["data/records.jsonl"]?.firstIndex {
          $0.contains("\"kind\":\"\(kind)\"") && $0.contains("\"\(field)\":")
        }
        guard let place else { return }
        lines["data/records.jsonl"]?[place].replace(
          "\"\(field)\":", with: "\"\(field)\":9", maxReplacements: 1)
      }.problems
    }
    #expect(try problems("position", "net").count == 1)
    #expect(try problems("allocation", "units").count == 1)
  }
}
