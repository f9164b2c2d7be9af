import Facts
import Foundation
import TestSupport
import Testing

@testable import Archive

private let content = Array("0123  data/index.html\n".utf8)
let signingMoment = Instant(seconds: Int64(Date().timeIntervalSince1970) + 60)

func signingTrust(
  _ authority: SigningAuthority, ca: [String] = ["ca.pem"], revocations: [String] = []
) throws -> SignoffTrust {
  func files(_ names: [String]) throws -> [CredentialFile] {
    try names.map { CredentialFile(path: $0, bytes: try authority.bytes($0)) }
  }
  return try SignoffTrust(
    authorities: files(ca), timeAuthorities: files(["tsa-root.pem"]), revocationLists: files(revocations))
}

/// One signature by OpenSSL after another: what it takes, and what we take.
@Suite(.enabled(if: isAvailable("openssl"), "openssl is not on this machine"))
struct SignatureTests {
  let authority: SigningAuthority
  let trust: SignoffTrust

  init() throws {
    authority = try SigningAuthority.shared.get()
    trust = try signingTrust(authority)
  }

  private func problems(_ signature: [UInt8], _ content: [UInt8] = content, stamp: [UInt8]? = nil) -> [String]
  {
    trust.examine(signature, stamp: stamp, over: content, at: signingMoment).problems
  }

  @Test(arguments: [
    ("omar", ["-cades", "-md", "sha256"]), ("omar", ["-md", "sha512"]), ("omar", ["-noattr"]),
    ("omar", ["-keyid", "-cades"]), ("pia", ["-cades", "-md", "sha384"]),
    ("pia", ["-cades", "-md", "sha256"]),
    ("ruth", ["-cades", "-md", "sha256"]), ("ruth", ["-md", "sha384"]),
    ("paul", ["-cades", "-md", "sha256"]),
    ("ruth", ["-cades", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest"]),
  ])
  func goodSignaturesAreAccepted(person: String, options: [String]) throws {
    let signature = try authority.sign(content, as: person, options: options)
    #expect(try authority.accepts(signature, of: content))
    let found = trust.examine(signature, stamp: nil, over: content, at: signingMoment)
    #expect(found.problems == [])
    #expect(found.authority == "Meridian Root")
    #expect(found.emails == (person == "paul" ? [] : ["\(person)@meridian.example"]))
    if !options.contains("-noattr") {
      #expect(abs((found.claimedTime?.seconds ?? 0) - signingMoment.seconds) < 600)
    }
  }

  @Test(arguments: [
    ("lena", "the certificate of Lena Old has expired on 2026-01-01T00:00:00Z"),
    ("yuri", "the certificate of Yuri Young is valid only from 2048-01-01T00:00:00Z"),
    ("wanda", "the certificate of Wanda Server is for another purpose than signing documents"),
    ("cia", "the certificate of Cia Cipher is not for signing"),
    ("mallory", "the certificate of Omar Said does not lead to a CA that is trusted"),
    ("forged", "the certificate of Omar Said does not lead to a CA that is trusted"),
  ])
  func badCertificatesAreRefused(person: String, reason: String) throws {
    // OpenSSL would not sign with some of these unasked; it signs what it is told to.
    let signature = try authority.sign(
      content, as: person, options: ["-cades", "-certfile", authority.path("omar.pem")])
    #expect(try !authority.accepts(signature, of: content))
    let found = problems(signature)
    #expect(found == [reason] || person == "forged" && found.count == 1)
  }

  @Test func otherBytesAreRefused() throws {
    let signature = try authority.sign(content, as: "omar")
    #expect(problems(signature, content + [0x0A]) == ["it was made over other bytes"])
    #expect(try !authority.accepts(signature, of: content + [0x0A]))
    let plain = try authority.sign(content, as: "omar", options: ["-noattr"])
    #expect(problems(plain, content + [0x0A]).count == 1)
  }

  @Test func aRevokedCertificateIsRefused() throws {
    let signature = try authority.sign(content, as: "rex")
    #expect(problems(signature) == [])
    let strict = try signingTrust(authority, revocations: ["issuing.crl", "root.crl"])
    let found = strict.examine(signature, stamp: nil, over: content, at: signingMoment).problems
    #expect(found.count == 1 && found[0].hasPrefix("the certificate of Rex Gone was revoked on "))
    let options = ["-crl_check", "-CAfile", authority.path("ca.pem")]
    let crls = try TestSupport.TemporaryFolder()
    try crls.write(authority.bytes("ca.pem") + authority.bytes("issuing.crl"), to: "all.pem")
    #expect(
      try !authority.accepts(signature, of: content, options: options + ["-CAfile", crls.path + "/all.pem"]))
    // Others are not touched by the list; before the day it was not revoked.
    let other = try authority.sign(content, as: "omar")
    #expect(strict.examine(other, stamp: nil, over: content, at: signingMoment).problems == [])
    let early = Instant(seconds: signingMoment.seconds - 86_400 * 30)
    let before = strict.examine(signature, stamp: nil, over: content, at: early).problems
    #expect(before == [])
    // A list that has run out, or is not that issuer's, says nothing.
    let late = Instant(seconds: signingMoment.seconds + 86_400 * 3700)
    #expect(
      strict.examine(other, stamp: nil, over: content, at: late).problems.first?.contains("out of date")
        == true)
    let rootOnly = try signingTrust(authority, revocations: ["root.crl"])
    #expect(
      rootOnly.examine(other, stamp: nil, over: content, at: signingMoment).problems
        == ["no revocation list of Meridian Issuing was given"])
  }

  @Test func everyByteOfASignatureCounts() throws {
    // A flipped byte is refused, or it lies in what the signature does not cover: certificates other than the signer's
    // and unsigned fields. Whatever it is, the signer and the content stay the same.
    let trust = try signingTrust(authority, ca: ["root.pem"])
    for person in ["omar", "ruth"] {
      let signature = try authority.sign(content, as: person)
      let good = trust.examine(signature, stamp: nil, over: content, at: signingMoment)
      var accepted = 0
      for index in signature.indices {
        var changed = signature
        changed[index] ^= 0x01
        let found = trust.examine(changed, stamp: nil, over: content, at: signingMoment)
        if found.isGood {
          accepted += 1
          #expect(found.signer == good.signer && found.certificateDigest == good.certificateDigest)
        }
      }
      #expect(accepted < signature.count / 20, "\(accepted) of \(signature.count)")
      for count in stride(from: 0, to: signature.count, by: 7) {
        #expect(
          !trust.examine(Array(signature.prefix(count)), stamp: nil, over: content, at: signingMoment).isGood)
      }
    }
  }

  @Test func whatIsNoSignatureIsRefused() throws {
    for bytes in [[], Array("hello".utf8), [0x30, 0x80, 0, 0], [UInt8](repeating: 0x30, count: 5000)] {
      #expect(problems(bytes).count == 1)
    }
    // One that holds what it signs might be shown with another content beside it.
    #expect(
      problems(try authority.sign(content, as: "omar", options: ["-nodetach"]))
        == ["it is not detached: it holds what it signs"])
    // Two signers in one file: most programs look at the first alone.
    let two = try authority.sign(
      content, as: "omar",
      options: ["-signer", authority.path("ruth.pem"), "-inkey", authority.path("ruth.key")])
    #expect(problems(two) == ["it holds 2 signatures; one file holds one"])
  }

  @Test func withoutItsCertificateItCannotBeChecked() throws {
    let signature = try authority.sign(content, as: "omar", options: ["-nocerts"])
    #expect(problems(signature) == ["the certificate of its signer is not in it"])
  }

  @Test func rootsOnlyAreEnoughWhereTheSignatureBringsTheRest() throws {
    let roots = try signingTrust(authority, ca: ["root.pem"])
    let signature = try authority.sign(content, as: "omar")
    #expect(roots.examine(signature, stamp: nil, over: content, at: signingMoment).isGood)
    #expect(throws: Faults.self) { try signingTrust(authority, ca: ["issuing.pem"]) }
    #expect(throws: Faults.self) { try signingTrust(authority, ca: ["omar.key"]) }
  }
}
