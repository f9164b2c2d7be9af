import Foundation
import TestSupport
import Testing

/// A closed sample whose position waits for two signatures.
final class SignedSample: Sendable {
  let folder: TemporaryFolder
  let workspace: String
  let authority: SigningAuthority

  init() throws {
    authority = try SigningAuthority.shared.get()
    folder = try TemporaryFolder()
    workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    for (file, name) in [("ca.pem", "ca.pem"), ("tsa-root.pem", "tsa.pem"), ("issuing.crl", "issuing.crl")] {
      try folder.write(authority.bytes(file), to: "meridian/\(name)")
    }
    let path = workspace + "/seatledger.toml"
    let signoff = """

      [signoff]
      ca = ["ca.pem"]
      tsa-ca = ["tsa.pem"]
      crl = ["issuing.crl"]
      preparer = { name = "Ida Holm", email = "ida@meridian.example" }
      [[signoff.approver]]
      name = "Omar Said"
      role = "IT"
      email = "omar@meridian.example"
      [[signoff.approver]]
      name = "Ruth Ames"
      role = "procurement"
      email = "ruth@meridian.example"
      """
    try folder.write(String(contentsOfFile: path, encoding: .utf8) + signoff, to: "meridian/seatledger.toml")
    let closed = try run(
      seatledger, ["close", workspace, "--period", "2026-Q2", "--at", "2026-07-05T09:00:00Z"])
    guard closed.status == 0 else { throw SigningFailure(description: closed.errors) }
  }

  var pack: String { "\(workspace)/archive/2026-07-05_meridian_evidence_2026-Q2.zip" }

  func signoff(_ arguments: [String]) throws -> Outcome { try run(seatledger, ["signoff"] + arguments) }

  /// Signs as the request tells: reads what it wrote, and signs it.
  func signed(by person: String) throws -> String {
    let request = try signoff(["request", pack, "--output", folder.path + "/request"])
    guard request.status == 0 else { throw SigningFailure(description: request.errors) }
    let content = try Data(contentsOf: URL(filePath: folder.path + "/request/tagmanifest-sha256.txt"))
    try folder.write(authority.sign(Array(content), as: person), to: "\(person).p7s")
    return "\(folder.path)/\(person).p7s"
  }
}

@Suite(
  "From a sealed pack to a signed one", .enabled(if: isAvailable("openssl"), "openssl is not on this machine")
)
struct SignoffTests {
  @Test("a request says what is signed, by whom, and the exact command") func request() throws {
    let sample = try SignedSample()
    let digest = try run(
      "sh",
      ["-c", "unzip -p '\(sample.pack)' '*/tagmanifest-sha256.txt' | sha256sum | cut -d' ' -f1"]
    ).output.trimmingCharacters(in: .newlines)
    let text = try sample.signoff(["request", sample.pack]).output
    #expect(digest.isEmpty || text.contains(digest))
    for words in [
      "Ida Holm, who may not approve", "Omar Said · IT · omar@meridian.example · must sign", "open findings",
      "exposure", "-cades -binary -md sha256 -in tagmanifest-sha256.txt -signer ruth-ames.pem",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(sample.signoff(["request", sample.pack, "--format", "json"]).output.utf8))
    let approvers = (json as? [String: Any])?["approvers"] as? [[String: Any]]
    #expect(approvers?.compactMap { $0["file"] as? String } == ["omar-said.p7s", "ruth-ames.p7s"])
  }

  @Test("two people sign, the archive is sealed, and every tool agrees") func signed() throws {
    let sample = try SignedSample()
    #expect(try sample.signoff(["status", sample.pack]).status == 1)
    #expect(try sample.signoff(["archive", sample.pack]).status == 1)
    let first = try sample.signoff(["add", sample.pack, sample.signed(by: "omar")])
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("✓ signed  Omar Said · IT") && first.output.contains("missing  Ruth Ames"))
    #expect(try sample.signoff(["status", sample.pack]).status == 1)

    let ruth = try sample.signed(by: "ruth")
    let stamp = try sample.authority.stamp(Array(Data(contentsOf: URL(filePath: ruth))))
    try sample.folder.write(stamp, to: "ruth.tsr")
    let second = try sample.signoff(["add", sample.pack, ruth, "--tsr", sample.folder.path + "/ruth.tsr"])
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("time-stamped"))
    #expect(try sample.signoff(["status", sample.pack]).status == 0)
    let verified = try run(
      seatledger,
      [
        "verify", sample.pack, "--ca", sample.workspace + "/ca.pem", "--tsa-ca",
        sample.workspace + "/tsa.pem",
      ])
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("signed by Omar Said, IT"))
    #expect(verified.output.contains("signed by Ruth Ames, procurement · time-stamped"))

    // A CA that vouches for nobody here.
    let stranger = try run(
      seatledger, ["verify", sample.pack, "--ca", sample.authority.path("tsa-root.pem")])
    #expect(stranger.status == 4)

    let sealed = try sample.signoff(["archive", sample.pack, "--at", "2050-01-07T09:00:00Z"])
    #expect(sealed.status == 1, "by then the untimed signature has outlived its certificate")
    let archived = try sample.signoff(["archive", sample.pack, "--at", "2026-12-07T09:00:00Z"])
    #expect(archived.status == 0, "\(archived.errors)")
    let path = "\(sample.workspace)/archive/2026-12-07_meridian_signoff_2026-Q2.zip"
    #expect(FileManager.default.fileExists(atPath: path))
    try judge(sample, path)
    try history(sample)
  }

  /// An auditor's edition carries the sign-offs of the sealed whole, and they are checked there, too.
  private func judgeEdition(_ sample: SignedSample) throws {
    let folder = sample.folder.path + "/edition"
    let disclosed = try run(
      seatledger,
      [
        "disclose", sample.pack, "--publisher", "Autodesk", "--edition", "auditor", "--output", folder,
        "--at",
        "2026-12-08T09:00:00Z",
      ])
    #expect(disclosed.status == 0, "\(disclosed.errors)")
    let edition = "\(folder)/2026-12-08_meridian_disclosure-autodesk-auditor_2026-Q2.zip"
    let verified = try run(
      seatledger,
      ["verify", edition, "--ca", sample.workspace + "/ca.pem", "--tsa-ca", sample.workspace + "/tsa.pem"])
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("signed by Omar Said"))
    #expect(verified.output.contains("signed by Ruth Ames · time-stamped"))
    let stranger = try run(seatledger, ["verify", edition, "--ca", sample.authority.path("tsa-root.pem")])
    #expect(stranger.status == 4, "a CA that vouches for nobody here")
    #expect(try run(seatledger, ["verify", edition]).output.contains("no CA to check them against"))
  }

  private func judge(_ sample: SignedSample, _ archive: String) throws {
    for pack in [sample.pack, archive] {
      let verified = try run(
        seatledger,
        ["verify", pack, "--ca", sample.workspace + "/ca.pem", "--tsa-ca", sample.workspace + "/tsa.pem"])
      #expect(verified.status == 0, "\(verified.output)")
      #expect(verified.output.contains("signed by Ruth Ames, procurement"))
      if let shared = SharedCorpus.root {
        let judged = try run(
          "bash", [shared.path + "/checks/check-pack", pack, sample.workspace + "/ca.pem"])
        #expect(judged.status == 0, "\(judged.output)")
      }
    }
    try judgeEdition(sample)
    // The archive proves the sign-off without the pack.
    let scratch = sample.folder.path + "/unpacked"
    _ = try run("python3", ["-m", "zipfile", "-e", archive, scratch])
    let data = scratch + "/2026-12-07_meridian_signoff_2026-Q2/data"
    for name in ["omar-said", "ruth-ames"] {
      let outcome = try run(
        "openssl",
        [
          "cms", "-verify", "-binary", "-inform", "DER", "-in", "\(data)/signatures/\(name).p7s", "-content",
          "\(data)/pack/tagmanifest-sha256.txt", "-CAfile", sample.workspace + "/ca.pem", "-purpose",
          "smimesign",
          "-out", "/dev/null",
        ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  private func history(_ sample: SignedSample) throws {
    let told = try run(seatledger, ["history", sample.workspace, "Omar Said"]).output
    #expect(told.contains("signoff 2026-07-05_meridian_evidence_2026-Q2/Omar Said added"))
    // The next close goes on from there, and does not take the sign-off for something that is gone.
    let next = try run(seatledger, ["close", sample.workspace, "--at", "2027-01-05T09:00:00Z"])
    #expect(next.status == 0, "\(next.errors)")
    #expect(try run(seatledger, ["history", sample.workspace, "Omar Said"]).output == told)
    let archive = sample.workspace + "/archive"
    let packs = try FileManager.default.contentsOfDirectory(atPath: archive).filter { $0.hasSuffix(".zip") }
    #expect(packs.count == 4)
    let chain = try run(seatledger, ["verify", "--chain", archive] + packs.map { "\(archive)/\($0)" })
    #expect(chain.status == 0, "\(chain.output)")
    let before = try run(seatledger, ["history", sample.workspace, "--verbose"]).output
    #expect(try run(seatledger, ["rebuild", sample.workspace]).status == 0)
    #expect(try run(seatledger, ["history", sample.workspace, "--verbose"]).output == before)
  }

  @Test("a signature that does not count changes nothing and exits 4") func refused() throws {
    let sample = try SignedSample()
    let before = try Data(contentsOf: URL(filePath: sample.pack))
    for (person, words) in [
      ("ida", "preparer and approver must differ"), ("uwe", "none of the approvers"), ("rex", "was revoked"),
      ("mallory", "does not lead to a CA"),
    ] {
      let outcome = try sample.signoff(["add", sample.pack, sample.signed(by: person)])
      #expect(outcome.status == 4, "\(outcome.output)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try Data(contentsOf: URL(filePath: sample.pack)) == before)
    #expect(try sample.signoff(["add", sample.pack]).status == 2)
    #expect(try sample.signoff(["add", sample.pack, "/nowhere.p7s"]).status == 3)
    #expect(try sample.signoff(["add", sample.workspace + "/ca.pem", "/nowhere.p7s"]).status != 0)
    // Away from its workspace nobody vouches for anybody.
    let elsewhere = sample.folder.path + "/" + (sample.pack.split(separator: "/").last ?? "")
    try FileManager.default.copyItem(atPath: sample.pack, toPath: elsewhere)
    let omar = try sample.signed(by: "omar")
    #expect(try sample.signoff(["add", elsewhere, omar]).status == 2)
    #expect(try sample.signoff(["add", elsewhere, omar, "--ca", sample.workspace + "/ca.pem"]).status == 0)
  }
}
