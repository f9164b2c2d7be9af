import Facts
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("[identity]")
struct ConfigurationIdentityTests {
  private func fixture(_ keys: String) throws -> WorkspaceFixture {
    try WorkspaceFixture(replacing: [("[policy]\n", "[identity]\n\(keys)\n[policy]\n")])
  }

  @Test("all keys arrive, and the organisation's domains with them")
  func keys() throws {
    let policy = try fixture(
      """
      join = ["person-id", "e-mail"]
      former-names = false
      replace-domains = { "Old.example" = "meridian.example" }
      external-domains = ["Partner.example"]
      service = ["svc-*", "*$"]
      [identity.naming]
      human = ["[a-z]+.[a-z]+"]
      hosts = ["hou-*"]
      """
    ).open().policy
    #expect(policy.domains == ["meridian.example"])
    let identity = policy.identity
    #expect(identity.rules == [.id, .address] && !identity.usesFormerNames)
    #expect(identity.replacedDomains == ["old.example": "meridian.example"])
    #expect(identity.externalDomains == ["partner.example"])
    #expect(identity.patterns[.service]?.map(\.text) == ["svc-*", "*$"])
    #expect(identity.naming.logins[.human]?.map(\.text) == ["[a-z]+.[a-z]+"])
    #expect(identity.naming.hosts.map(\.text) == ["hou-*"])
  }

  @Test("without the section every rule holds")
  func defaults() throws {
    let identity = try WorkspaceFixture().open().policy.identity
    #expect(identity.rules == Set(JoinRule.allCases) && identity.usesFormerNames && identity.naming.isEmpty)
  }

  @Test(
    "what cannot be is refused with a suggestion",
    arguments: [
      ("join = [\"emial\"]", "identity.join names \"emial\""),
      ("authority = [\"nobody\"]", "no source of people or devices"),
      ("service = [\"svc-[\"]", "close each bracket"), ("servcie = [\"x\"]", "did you mean service?"),
      (
        "replace-domains = { \"a.example\" = \"b.example\", \"b.example\" = \"c.example\" }",
        "which is replaced itself"
      ),
      ("[identity.naming]\nhuman = 3", "patterns"), ("former-names = \"no\"", "true or false"),
    ])
  func refused(_ keys: String, _ words: String) throws {
    let faults = try fixture(keys).faults()
    #expect(faults.contains { $0.contains(words) }, "\(faults)")
  }
}
