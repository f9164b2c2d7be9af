import Facts
import Foundation
import TestSupport
import Testing

@testable import Archive

private let content = Array("0123  data/index.html\n".utf8)

/// RFC 3161: a signature outlives its certificate where an authority saw it in time.
@Suite(.enabled(if: isAvailable("openssl"), "openssl is not on this machine"))
struct TimeStampTests {
  let authority: SigningAuthority
  let trust: SignoffTrust
  let signature: [UInt8]
  /// Every certificate has expired by then.
  let longAfter = Instant(seconds: 2_600_000_000)

  init() throws {
    authority = try SigningAuthority.shared.get()
    trust = try signingTrust(authority)
    signature = try authority.sign(content, as: "omar")
  }

  private func examined(_ stamp: [UInt8]?, at moment: Instant) -> ExaminedSignature {
    trust.examine(signature, stamp: stamp, over: content, at: moment)
  }

  @Test func aStampedSignatureIsJudgedAtItsTime() throws {
    let stamp = try authority.stamp(signature)
    #expect(try authority.accepts(stamp, ofSignature: signature))
    for moment in [signingMoment, longAfter] {
      let found = examined(stamp, at: moment)
      #expect(found.problems == [])
      #expect(abs((found.stampedTime?.seconds ?? 0) - signingMoment.seconds) < 600)
    }
    #expect(examined(nil, at: longAfter).problems.count == 1)
  }

  @Test func aStampOfAnotherSignatureIsRefused() throws {
    let stamp = try authority.stamp(authority.sign(content, as: "ruth"))
    #expect(try !authority.accepts(stamp, ofSignature: signature))
    #expect(examined(stamp, at: signingMoment).problems == ["time stamp: it was made for another signature"])
    #expect(!isStamp(stamp, of: signature))
  }

  @Test func aStampNeedsAnAuthorityOfItsOwn() throws {
    let stamp = try authority.stamp(signature)
    let other = try SignoffTrust(authorities: [
      CredentialFile(path: "ca.pem", bytes: authority.bytes("ca.pem"))
    ])
    let found = other.examine(signature, stamp: stamp, over: content, at: signingMoment)
    #expect(
      found.problems == ["time stamp: the certificate of Stamp Service does not lead to a CA that is trusted"]
    )
  }

  @Test func everyByteOfAStampCounts() throws {
    let stamp = try authority.stamp(signature)
    var accepted = 0
    for index in stamp.indices {
      var changed = stamp
      changed[index] ^= 0x01
      if examined(changed, at: longAfter).isGood { accepted += 1 }
    }
    #expect(accepted < stamp.count / 20, "\(accepted) of \(stamp.count)")
    for count in stride(from: 0, to: stamp.count, by: 5) {
      #expect(!examined(Array(stamp.prefix(count)), at: signingMoment).isGood)
    }
    #expect(!examined(signature, at: signingMoment).isGood)
  }
}
