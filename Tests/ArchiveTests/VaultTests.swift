import Facts
import Foundation
import Synchronization
import Testing

@testable import Archive

@Suite struct VaultTests {
  @Test func packsContinueEachOther() throws {
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    let first = try vault.seal(sampleRequest(period: "2026-Q2", day: "2026-07-05", units: 10))
    let second = try vault.seal(sampleRequest(before: vault.ledger.state()))
    let report = try verifyPack(VerificationRequest(path: second.path))
    #expect(report.problems == [])
    #expect(report.chainLength == 1)
    #expect(
      report.roots?.previous == PreviousPack(name: first.name, tagManifestDigest: first.tagManifestDigest))

    // Without the first: a notice, or a problem for who needs it.
    try FileManager.default.moveItem(atPath: first.path, toPath: folder.path("away.zip"))
    #expect(try verifyPack(VerificationRequest(path: second.path)).isGood)
    #expect(try verifyPack(VerificationRequest(path: second.path)).notices.map(\.kind) == [.previousAbsent])
    let required = VerificationRequest(path: second.path, requiresPrevious: true)
    #expect(try verifyPack(required).problems.map(\.kind) == [.previousAbsent])

    // Another pack of the same name.
    let other = try workspace()
    let replacement = try Vault.open(workspace: other.path)
      .seal(sampleRequest(period: "2026-Q2", day: "2026-07-05", units: 11))
    try FileManager.default.moveItem(atPath: replacement.path, toPath: first.path)
    #expect(
      try verifyPack(VerificationRequest(path: replacement.path.replacing(other.path, with: folder.path)))
        .isGood)
    #expect(try kinds(second.path) == [.previous])
  }

  @Test func aPackWithoutRecordsAndChangesIsGood() throws {
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    _ = try vault.seal(sampleRequest())
    var request = try sampleRequest(documents: [Document(path: "index.html", text: "<p>")])
    (request.kind, request.records, request.changes) = ("renewal", try RecordSections([]), [])
    let sealed = try vault.seal(request)
    #expect(sealed.name == "2026-10-05_meridian_renewal_2026-Q3")
    let report = try verifyPack(VerificationRequest(path: sealed.path, requiresPrevious: true))
    #expect(report.problems == [])
  }

  @Test func aSecondRunIsTurnedAway() throws {
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    #expect(throws: Fault(.busy, place: "", found: "")) { try Vault.open(workspace: folder.path) }
    withExtendedLifetime(vault) {}
  }

  @Test func theLockGoesWithTheVault() throws {
    let folder = try workspace()
    do { _ = try Vault.open(workspace: folder.path) }
    _ = try Vault.open(workspace: folder.path)
  }

  @Test func aPackIsNeverWrittenOver() throws {
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    let sealed = try vault.seal(sampleRequest())
    let before = try fileBytes(sealed.path)
    #expect(throws: Fault(.unwritable, place: "", found: "")) { try vault.seal(sampleRequest(units: 99)) }
    #expect(try fileBytes(sealed.path) == before)
    // Nor a file that somebody else put there.
    let stray = vault.archive + "/2027-01-05_meridian_evidence_2026-Q4.zip"
    try Data("mine".utf8).write(to: URL(filePath: stray))
    #expect(throws: Fault(.unwritable, place: "", found: "")) {
      try vault.seal(sampleRequest(period: "2026-Q4", day: "2027-01-05"))
    }
    #expect(try fileBytes(stray) == Array("mine".utf8))
    #expect(try vault.ledger.packs().count == 1)
  }

  @Test func aPipeIsNoPack() throws {
    let folder = try workspace()
    guard try run(["mkfifo", folder.path("pipe.zip")]) != nil else { return }
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try verifyPack(VerificationRequest(path: folder.path("pipe.zip")))
    }
  }

  @Test func aFolderThatIsNoneIsAFault() {
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try Vault.open(workspace: "/nowhere") }
    #expect(throws: Fault(.unwritable, place: "", found: "")) { try Vault.open(workspace: "/proc") }
  }

  /// The workspace as a kill would leave it, taken between the steps and while documents are written; from each
  /// picture the same command must lead to the same files.
  @Test func whereverARunIsKilledTheNextCompletesIt() throws {
    let straight = try workspace()
    let expected = try Vault.open(workspace: straight.path).seal(sampleRequest())

    let folder = try workspace()
    let pictures = try Pictures(of: folder.path)
    let documents = try sampleRequest().documents.map { document in
      Document(path: document.path) { sink in
        try document.write(sink)
        try pictures.take("writing")
      }
    }
    try pictures.take("before")
    let vault = try Vault(folder.path) { try pictures.take($0) }
    _ = try vault.seal(sampleRequest(documents: documents))
    try pictures.take("after")
    #expect(Set(pictures.all.map(\.step)) == ["before", "writing", "staged", "recorded", "moved", "after"])

    for picture in pictures.all {
      let vault = try Vault.open(workspace: picture.path)
      #expect(
        vault.recovered.map(\.action)
          == (picture.step == "recorded" ? [.completed] : picture.step == "staged" ? [.discarded] : []))
      let isRecorded = try !vault.ledger.packs().isEmpty
      #expect(isRecorded == ["recorded", "moved", "after"].contains(picture.step), "\(picture.step)")
      if !isRecorded { _ = try vault.seal(sampleRequest()) }
      #expect(Folder.names(vault.archive) == [".staging", expected.name + ".zip"], "\(picture.step)")
      #expect(Folder.names(vault.archive + "/.staging").isEmpty)
      #expect(
        try fileDigest("\(vault.archive)/\(expected.name).zip") == expected.zipDigest, "\(picture.step)")
      #expect(try vault.ledger.packs().map(\.zipDigest) == [expected.zipDigest])
    }
  }

  @Test func aFailureBeforeTheRecordLeavesTheWorkspaceAsItWas() throws {
    struct Stop: Error {}
    let folder = try workspace()
    do {
      let vault = try Vault(folder.path) { if $0 == "staged" { throw Stop() } }
      #expect(throws: Stop.self) { try vault.seal(sampleRequest()) }
      #expect(Folder.names(vault.archive + "/.staging").isEmpty)
      #expect(try vault.ledger.packs().isEmpty)
    }
    _ = try Vault.open(workspace: folder.path).seal(sampleRequest())
  }
}

/// Copies of a folder, as it stood. Documents are written by several threads: one picture at a time.
private final class Pictures: Sendable {
  private let source: String
  private let target: TemporaryFolder
  private let taken = Mutex<[(step: String, path: String)]>([])

  var all: [(step: String, path: String)] { taken.withLock { $0 } }

  init(of source: String) throws {
    self.source = source
    target = try TemporaryFolder()
  }

  func take(_ step: String) throws {
    try taken.withLock { taken in
      let path = target.path("\(taken.count)")
      try FileManager.default.copyItem(atPath: source, toPath: path)
      taken.append((step, path))
    }
  }
}
