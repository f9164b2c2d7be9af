import Testing

@Suite("Configuration of sign-offs")
struct SignoffConfigurationTests {
  private static func section(_ text: String) throws -> WorkspaceFixture {
    try WorkspaceFixture(replacing: [("[cadence]", text + "\n[cadence]")])
  }

  private static let approver = """
    [[signoff.approver]]
    name = "Omar Said"
    role = "IT"
    email = "omar@meridian.example"
    """

  @Test("preparer, approvers and certificates are named") func reads() throws {
    let fixture = try Self.section(
      """
      [signoff]
      ca = ["ca.pem", "issuing.pem"]
      tsa-ca = "tsa.pem"
      crl = ["issuing.crl"]
      preparer = { name = "Ida Holm", email = "ida@meridian.example" }
      \(Self.approver)
      required = false
      """)
    #expect(fixture.faults() == [])
  }

  @Test(
    "what is wrong is said with its line",
    arguments: [
      ("[signoff]\nca = [\"ca.pem\"]", "[signoff] names no approver"),
      ("[signoff]\ncaa = [\"ca.pem\"]\n\(approver)", "did you mean ca?"),
      ("[signoff]\n\(approver)\nmail = \"x\"", "unknown key signoff.approver.mail"),
      (
        "[signoff]\n[[signoff.approver]]\nname = \"Omar\"\nrole = \"IT\"", "signoff.approver.email is missing"
      ),
      (
        "[signoff]\n[[signoff.approver]]\nname = \"O\"\nrole = \"IT\"\nemail = \"omar\"",
        "signoff.approver.email is"
      ),
      ("[signoff]\n\(approver)\n\(approver)", "two approvers have the mail address"),
      (
        "[signoff]\npreparer = { name = \"X\", email = \"OMAR@meridian.example\" }\n\(approver)",
        "prepares the position and approves it"
      ),
      (
        "[signoff]\npreparer = { name = \"Omar Said\", email = \"o@meridian.example\" }\n\(approver)",
        "prepares the position and approves it"
      ),
      ("[signoff]\npreparer = { name = \"Ida\" }\n\(approver)", "signoff.preparer.email is missing"),
    ])
  func faults(_ text: String, _ words: String) throws {
    let faults = try Self.section(text).faults()
    #expect(faults.contains { $0.hasPrefix("seatledger.toml:") && $0.contains(words) }, "\(faults)")
  }
}
