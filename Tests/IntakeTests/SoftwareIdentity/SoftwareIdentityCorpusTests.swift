import Facts
import TestSupport
import Testing

/// Tags that strongSwan's generator wrote.
@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct SoftwareIdentityCorpusTests {
  private static let folder = "corpus/B_deploy/swid_generator"

  @Test func everyTagIsAnInstallation() throws {
    for name in try SharedCorpus.names(in: Self.folder) where name.hasSuffix(".xml") {
      let bytes = try SharedCorpus.bytes("\(Self.folder)/\(name)")
      let reading = try NamedReading(bytes, named: "host/\(name)", format: "swid")
      let deployment = try #require(reading.deployments.first, "\(name)")
      #expect(reading.account.accepted == 1 && reading.account.read == 1)
      #expect(deployment.device == "host")
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("name=\"\(deployment.productAsWritten)\""))
      #expect(text.contains("version=\"\(deployment.version)\""))
    }
  }
}
