import Foundation
import Testing

/// `SEATLEDGER_PAGES=DIR swift test --filter LookTests` writes the sample's reports to a folder, to look at.
@Suite struct LookTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SEATLEDGER_PAGES"] != nil))
  func writesTheSample() throws {
    let folder = ProcessInfo.processInfo.environment["SEATLEDGER_PAGES"] ?? ""
    try Packs.write(Packs.sample.get(), to: folder)
  }
}
