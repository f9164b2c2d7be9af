import Facts
import Foundation
import Intake
import Testing

@testable import Archive

@Suite struct PackTests {
  @Test func aSealedPackIsGood() throws {
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    let sealed = try vault.seal(sampleRequest())
    #expect(sealed.name == "2026-10-05_meridian_evidence_2026-Q3")
    #expect(sealed.path == folder.path("archive/\(sealed.name).zip"))
    #expect(try fileDigest(sealed.path) == sealed.zipDigest)
    let report = try verifyPack(VerificationRequest(path: sealed.path))
    #expect(report.problems == [])
    #expect(report.notices == [])
    #expect(report.tagManifestDigest == sealed.tagManifestDigest)
    #expect(report.payloadOxum == sealed.payloadOxum)
    #expect(report.memberCount == sealed.memberCount)
    #expect(report.roots?.period == "2026-Q3")
  }

  @Test func otherPeoplesToolsFindItGood() throws {
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    let sealed = try vault.seal(sampleRequest())
    let unpacked = folder.path("x")
    if let result = try run(["unzip", "-qq", sealed.path, "-d", unpacked]) {
      #expect(result.status == 0, "\(result.output)")
      if let result = try run(["bagit.py", "--quiet", "--validate", "\(unpacked)/\(sealed.name)"]) {
        #expect(result.status == 0, "\(result.output)")
      }
    }
    guard let shared = sharedFolder else { return }
    if let result = try run(["\(shared)/checks/check-pack", sealed.path]) {
      #expect(result.status == 0, "\(result.output)")
    }
  }

  @Test func bagInfoHasAllItsFields() throws {
    let folder = try workspace()
    let sealed = try Vault.open(workspace: folder.path).seal(sampleRequest())
    let text = try PackContents(sealed.path, limits: ZipLimits()).text("bag-info.txt")
    #expect(
      text == """
        Source-Organization: Meridian Engineering Group
        External-Identifier: meridian evidence 2026-Q3
        External-Description: Software licence position of 2026-Q3
        Bagging-Date: 2026-10-05
        Bag-Size: \(BagInfo.readableSize(Int64(sealed.payloadOxum.split(separator: ".")[0]) ?? 0))
        BagIt-Profile-Identifier: urn:seatledger:bagit-profile:1
        Payload-Oxum: \(sealed.payloadOxum)
        Bag-Software-Agent: SeatLedger 0.1

        """)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"), (999_949, "999.9 kB"),
    (999_950, "1.0 MB"), (12_345_678, "12.3 MB"), (Int64.max, "9223.4 PB"),
  ])
  func sizesReadWell(bytes: Int64, text: String) { #expect(BagInfo.readableSize(bytes) == text) }

  @Test(arguments: [
    "../x", "/x", "a//b", "a b", "é", "a\\b", "a:b", ".hidden", "-x", "", "a/", "INDEX.html", "index.html/x",
  ])
  func unportablePathsAreNotSealed(path: String) throws {
    let folder = try workspace()
    let request = PackRequest(
      name: "p", organisation: "", externalIdentifier: "", description: "", baggingDate: Day(number: 0),
      softwareAgent: "", documents: [Document(path: "index.html", text: ""), Document(path: path, text: "")])
    #expect(throws: Fault(.unwritable, place: "", found: "")) { try sealPack(request, into: folder.path) }
    #expect(Folder.names(folder.path).isEmpty)
  }

  @Test func whatADocumentThrowsLeavesNothing() throws {
    struct Broken: Error {}
    let folder = try workspace()
    let vault = try Vault.open(workspace: folder.path)
    let documents = [Document(path: "a", text: "x"), Document(path: "b") { _ in throw Broken() }]
    #expect(throws: Broken.self) { try vault.seal(sampleRequest(documents: documents)) }
    #expect(Folder.names(vault.archive) == [".staging"])
    #expect(Folder.names(vault.archive + "/.staging").isEmpty)
    #expect(try vault.ledger.packs().isEmpty)
  }

  @Test func manifestsAreReadInOneFormOnly() {
    let digest = Digest.sha256("x")
    let text = "\(digest.hex)  a\n\(digest.hex)  data/b\n"
    #expect(Manifest(text: text)?.text == text)
    for other in [
      "\(digest.hex)  b\n\(digest.hex)  a\n", "\(digest.hex) a\n", "\(digest.hex)  a",
      "\(digest.hex.uppercased())  a\n",
      "\(digest.hex)  a\n\n", "\(digest.hex)  a\n\(digest.hex)  a\n",
      "\(digest.hex)  a\r\n\(digest.hex)  b\r\n",
    ] where other != "\(digest.hex)  a\r\n\(digest.hex)  b\r\n" {
      #expect(Manifest(text: other) == nil, "\(other)")
    }
  }
}
