import Facts
import Foundation
import Testing

@testable import Archive

@Suite struct RebuildTests {
  let folder: TemporaryFolder
  let sealed: [SealedPack]
  let packs: [LedgerPack]
  let state: [SubjectState]
  var ledgerPath: String { folder.path("ledger.sqlite") }

  init() throws {
    folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    let periods = [("2026-Q1", "2026-04-05"), ("2026-Q2", "2026-07-05"), ("2026-Q3", "2026-10-05")]
    sealed = try periods.enumerated().map { index, period in
      try vault.seal(
        sampleRequest(period: period.0, day: period.1, units: index, before: vault.ledger.state()))
    }
    packs = try vault.ledger.packs()
    state = try vault.ledger.state()
  }

  @Test func theArchiveAloneGivesTheLedgerAgain() throws {
    try FileManager.default.removeItem(atPath: ledgerPath)
    // A lost ledger does not quietly begin again.
    #expect(throws: Fault(.verification, place: "", found: "")) { try Vault.open(workspace: folder.path) }
    #expect(try rebuildLedger(workspace: folder.path) == packs)
    let vault = try Vault.open(workspace: folder.path)
    #expect(try vault.ledger.state() == state)
    #expect(try vault.ledger.packs() == packs)
    let next = try vault.seal(
      sampleRequest(period: "2026-Q4", day: "2027-01-05", before: vault.ledger.state()))
    #expect(try verifyPack(VerificationRequest(path: next.path, requiresPrevious: true)).isGood)
  }

  @Test func anOldCopyOfTheLedgerIsNotContinued() throws {
    let other = try workspace()
    do {
      let vault = try Vault.open(workspace: other.path)
      _ = try vault.seal(sampleRequest(period: "2026-Q1", day: "2026-04-05", units: 0))
    }
    try FileManager.default.removeItem(atPath: ledgerPath)
    try FileManager.default.copyItem(atPath: other.path("ledger.sqlite"), toPath: ledgerPath)
    #expect(throws: Fault(.verification, place: "", found: "")) { try Vault.open(workspace: folder.path) }
    #expect(try rebuildLedger(workspace: folder.path) == packs)
  }

  @Test func aDamagedLedgerIsReplaced() throws {
    try Data("rubbish, rubbish, rubbish".utf8).write(to: URL(filePath: ledgerPath))
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try Vault.open(workspace: folder.path) }
    #expect(try rebuildLedger(workspace: folder.path) == packs)
    #expect(Folder.names(folder.path) == ["archive", "ledger.sqlite"])
  }

  @Test func aGapOrADamagedPackLeavesTheOldLedger() throws {
    let before = try fileBytes(ledgerPath)
    var bytes = try fileBytes(sealed[1].path)
    try FileManager.default.removeItem(atPath: sealed[1].path)
    #expect(throws: Fault(.verification, place: "", found: "")) { try rebuildLedger(workspace: folder.path) }
    bytes[200] ^= 1
    try Data(bytes).write(to: URL(filePath: sealed[1].path))
    #expect(throws: Fault(.verification, place: "", found: "")) { try rebuildLedger(workspace: folder.path) }
    #expect(try fileBytes(ledgerPath) == before)
  }
}
