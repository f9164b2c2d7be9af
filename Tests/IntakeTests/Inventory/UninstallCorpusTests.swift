import Facts
import TestSupport
import Testing

/// Real registry exports, judged by the plain text of the same files.
@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct UninstallCorpusTests {
  private static let folder = "corpus/B_deploy/win_registry_uninstall"

  private func read(_ name: String) throws -> NamedReading {
    try NamedReading(
      try SharedCorpus.bytes("\(Self.folder)/\(name)"), named: name, format: "windows-uninstall")
  }

  @Test func everyKeyIsARow() throws {
    for name in try SharedCorpus.names(in: Self.folder) where name.hasSuffix(".reg") {
      let text = try plainText(name)
      let keys = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("[") }
      let rows = keys.count {
        $0.contains("\\CurrentVersion\\Uninstall\\") && $0.split(separator: "\\").count == 7
      }
      let reading = try read(name)
      #expect(reading.account.read == rows, "\(name)")
      #expect(reading.account.rejected == 0, "\(name): \(reading.rejected.first?.reason ?? "")")
      #expect(reading.account.balances)
      for deployment in reading.deployments {
        #expect(
          text.contains("\"DisplayName\"=\"\(deployment.productAsWritten.replacing("\\", with: "\\\\"))"))
      }
    }
  }

  @Test func anOldMachineHasMoreUpdatesThanPrograms() throws {
    let reading = try read("xp-Uninstall.reg")
    let updates =
      (reading.account.outOfScope["part or update of another product"] ?? 0)
      + (reading.account.outOfScope["update of another product"] ?? 0)
    #expect(updates > 250)
    #expect(reading.deployments.count > 50 && reading.deployments.count < updates)
    #expect(reading.deployments.contains { $0.productAsWritten == "CCleaner (remove only)" })
  }

  @Test func cyrillicNamesAreRead() throws {
    let reading = try read("10_russian-Uninstall.reg")
    #expect(reading.software.contains("КриптоПро CSP|5.0.12000|Компания КриптоПро|2021-07-24"))
  }

  private func plainText(_ name: String) throws -> String {
    let bytes = try SharedCorpus.bytes("\(Self.folder)/\(name)")
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }
}
