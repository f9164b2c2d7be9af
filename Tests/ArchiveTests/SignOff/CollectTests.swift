import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import Archive

private func person(_ name: String, _ email: String) -> Signatory {
  Signatory(name: name, email: "\(email)@meridian.example")
}

let signingRoster = SignoffRoster(
  preparer: person("Ida Holm", "ida"), operatorName: "Pia Lund",
  approvers: [
    Approver(person: person("Omar Said", "Omar"), role: "IT", isRequired: true),
    Approver(person: person("Ruth Ames", "ruth"), role: "procurement", isRequired: true),
    Approver(person: person("Pia Lund", "pia"), role: "security", isRequired: false),
    Approver(person: person("Rex Gone", "rex"), role: "legal", isRequired: false),
    Approver(person: person("Lena Old", "lena"), role: "finance", isRequired: false),
  ])

/// Signatures come into a pack, or do not; the pack's sealed bytes stay as they were.
@Suite(.enabled(if: isAvailable("openssl"), "openssl is not on this machine"))
struct CollectTests {
  let folder: ArchiveTests.TemporaryFolder
  let authority: SigningAuthority
  let sealed: SealedPack
  let content: [UInt8]

  init() throws {
    authority = try SigningAuthority.shared.get()
    folder = try ArchiveTests.TemporaryFolder()
    var request = try sampleRequest()
    request.documents.append(signingRoster.document)
    sealed = try Vault.open(workspace: folder.path).seal(request)
    content = try packSummary(sealed.path).tagManifest
  }

  private func add(
    _ signatures: [[UInt8]], stamps: [[UInt8]] = [], at moment: Instant = signingMoment, crl: Bool = false
  ) throws -> SignoffStanding {
    try addSignoffs(
      SignoffAddition(
        pack: sealed.path,
        signatures: signatures.enumerated().map {
          CredentialFile(path: "\($0.offset).p7s", bytes: $0.element)
        },
        stamps: stamps.map { CredentialFile(path: "x.tsr", bytes: $0) },
        trust: signingTrust(authority, revocations: crl ? ["issuing.crl"] : []), moment: moment, roster: nil,
        workspace: folder.path))
  }

  private func verified(_ trust: SignoffTrust? = nil) throws -> VerificationReport {
    try verifyPack(VerificationRequest(path: sealed.path, trust: trust, moment: signingMoment))
  }

  /// Why nothing was added; the file is then to the byte as it was.
  private func refusal(_ signatures: [[UInt8]], stamps: [[UInt8]] = [], crl: Bool = false) throws -> String {
    let before = try fileBytes(sealed.path)
    var text = ""
    do { _ = try add(signatures, stamps: stamps, crl: crl) } catch { text = "\(error)" }
    #expect(try fileBytes(sealed.path) == before)
    return text
  }

  @Test func twoApproversSignOneAfterTheOther() throws {
    let asSealed = try fileBytes(sealed.path)
    #expect(try packSummary(sealed.path).roster == signingRoster)
    let first = try add([authority.sign(content, as: "omar")])
    #expect(!first.isComplete)
    #expect(first.missingRequired.map(\.role) == ["procurement"])
    let signature = try authority.sign(content, as: "ruth")
    let second = try add([signature], stamps: [authority.stamp(signature)])
    #expect(second.isComplete)
    #expect(second.missing.map(\.role) == ["security", "legal", "finance"])

    let report = try verified(signingTrust(authority))
    #expect(report.problems == [])
    #expect(report.signoffs == ["signoff/omar-said.p7s", "signoff/ruth-ames.p7s", "signoff/ruth-ames.tsr"])
    #expect(report.standing?.signoffs.map(\.signature.signer) == ["Omar Said", "Ruth Ames"])
    #expect(report.standing?.signoffs.last?.signature.stampedTime != nil)
    #expect(try verified().notices.contains { $0.detail.contains("--ca") })

    // Taken out again, the file is what was sealed; every sealed member stands in it as it stood.
    let pack = try PackContents(sealed.path, limits: .init())
    #expect(try sealedDigest(pack) == sealed.zipDigest)
    #expect(Digest.sha256(asSealed) == sealed.zipDigest)
    #expect(pack.reader.deviations == [])
  }

  @Test func theSameSignaturesGiveTheSameFile() throws {
    let signatures = try ["omar", "ruth"].map { try authority.sign(content, as: $0) }
    let before = try fileBytes(sealed.path)
    _ = try add(signatures)
    let together = try fileBytes(sealed.path)
    try Data(before).write(to: URL(filePath: sealed.path))
    _ = try add([signatures[1]])
    _ = try add([signatures[0]])
    #expect(try fileBytes(sealed.path) == together)
  }

  @Test func aStampMayComeLater() throws {
    let signature = try authority.sign(content, as: "omar")
    _ = try add([signature])
    let standing = try add([], stamps: [authority.stamp(signature)])
    #expect(standing.signoffs.first?.signature.stampedTime != nil)
    #expect(try verified(signingTrust(authority)).isGood)
    #expect(try refusal([], stamps: [authority.stamp(content)]).contains("no time stamp of one of these"))
  }

  @Test func whoMayNotSignIsRefused() throws {
    #expect(try refusal([authority.sign(content, as: "ida")]).contains("preparer and approver must differ"))
    #expect(try refusal([authority.sign(content, as: "pia")]).contains("ran the close"))
    #expect(try refusal([authority.sign(content, as: "uwe")]).contains("is none of the approvers"))
    #expect(try refusal([authority.sign(content, as: "mallory")]).contains("does not lead to a CA"))
    #expect(try refusal([authority.sign(content, as: "rex")], crl: true).contains("was revoked on"))
    #expect(try refusal([authority.sign(content, as: "lena")]).contains("has expired on"))
    #expect(try refusal([authority.sign(content + [0x0A], as: "omar")]).contains("over other bytes"))
    #expect(try refusal([content]).contains("is no CMS signature"))
    let two = try (0..<2).map { _ in try authority.sign(content, as: "omar") }
    #expect(try refusal(two).contains("has signed already"))
    _ = try add([two[0]])
    #expect(try refusal([two[1]]).contains("has signed already, in signoff/omar-said.p7s"))
    // One bad file among good ones: nothing is added.
    let good = try authority.sign(content, as: "ruth")
    #expect(try refusal([good, authority.sign(content, as: "uwe")]).contains("is none of the approvers"))
  }

  @Test func anAlteredPackTakesNoSignatures() throws {
    let signature = try authority.sign(content, as: "omar")
    var bytes = try fileBytes(sealed.path)
    let original = bytes
    for index in stride(from: 0, to: bytes.count, by: 211) {
      bytes[index] ^= 0x55
      try Data(bytes).write(to: URL(filePath: sealed.path))
      #expect(throws: (any Error).self) { try add([signature]) }
      bytes = original
    }
  }

  @Test func whatIsSlippedIntoAPackIsFound() throws {
    _ = try add([authority.sign(content, as: "omar")])
    let good = try fileBytes(sealed.path)
    let pack = try PackContents(sealed.path, limits: .init())
    func problems(_ added: [String: [UInt8]]) throws -> [String] {
      let staged = folder.path("slipped.zip")
      let file = try OutputFile(creating: staged)
      try ZipRewrite(pack: pack, added: added).write(to: file)
      try FileManager.default.removeItem(atPath: sealed.path)
      try FileManager.default.moveItem(atPath: staged, toPath: sealed.path)
      let found = try verified(signingTrust(authority)).problems.map(\.description)
      try Data(good).write(to: URL(filePath: sealed.path))
      return found
    }
    let other = try authority.sign(content, as: "uwe")
    #expect(try problems(["signoff/uwe.p7s": other]).first?.contains("is none of the approvers") == true)
    #expect(
      try problems(["signoff/omar-said.p7s": [1, 2, 3]]).first?.hasPrefix("signoff: signoff/omar") == true)
    #expect(try problems(["signoff/x.tsr": [1]]).first?.contains("no signature here") == true)
    #expect(try problems(["signoff/omar-said.tsr": [1]]).first?.contains("time stamp: ") == true)
    #expect(try problems([:]) == [])
  }

  @Test func otherToolsReadASignedPack() throws {
    _ = try add(["omar", "ruth"].map { try authority.sign(content, as: $0) })
    if let shared = sharedFolder,
      let judged = try ArchiveTests.run(
        ["bash", shared + "/checks/check-pack", sealed.path, authority.path("ca.pem")])
    {
      #expect(judged.status == 0, "\(judged.output)")
      #expect(judged.output.contains("2 signature(s)"))
    }
  }

  @Test func aRebuiltLedgerIsThatOfTheSealing() throws {
    let before = try Ledger.reading(folder.path + "/ledger.sqlite")?.packs()
    _ = try add([authority.sign(content, as: "omar")])
    #expect(try rebuildLedger(workspace: folder.path) == before)
  }
}
