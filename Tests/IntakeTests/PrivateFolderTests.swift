import Foundation
import TestSupport
import Testing

@testable import Intake

/// What a run that was killed left is removed by the next one; what belongs to a run at work, or to nobody here, stays.
@Suite struct PrivateFolderTests {
  private let root: TemporaryFolder

  init() throws { root = try TemporaryFolder() }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: root.path) }
  }

  @Test func whatAKilledRunLeftGoesAndWhatIsInUseStays() throws {
    try root.write("left", to: "seatledger-drill-killed/sources/roster.csv")
    try root.write("mine", to: "other/roster.csv")
    try FileManager.default.createSymbolicLink(
      atPath: root.path + "/seatledger-drill-link", withDestinationPath: root.path + "/other")
    var first: PrivateFolder? = try PrivateFolder("seatledger-drill-", in: root.path)
    let path = try #require(first?.path)
    #expect(
      try names.sorted()
        == ["other", "seatledger-drill-link", URL(filePath: path).lastPathComponent].sorted())

    do {
      let second = try PrivateFolder("seatledger-drill-", in: root.path)
      #expect(second.path != path)
      #expect(FileManager.default.fileExists(atPath: path))
      #expect(FileManager.default.fileExists(atPath: second.path))
    }
    first = nil
    #expect(try names.sorted() == ["other", "seatledger-drill-link"])
    #expect(FileManager.default.fileExists(atPath: root.path + "/other/roster.csv"))
  }

  /// A run that is killed, the lock of which the system takes back.
  @Test func theLockEndsWithItsProcess() throws {
    let folder = root.path + "/seatledger-drill-dying"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let holder = Process()
    holder.executableURL = URL(filePath: "/usr/bin/env")
    holder.arguments = ["flock", "--no-fork", "--nonblock", folder, "sh", "-c", "echo held; exec sleep 60"]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
    _ = try PrivateFolder("seatledger-drill-", in: root.path)
    #expect(FileManager.default.fileExists(atPath: folder))
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    _ = try PrivateFolder("seatledger-drill-", in: root.path)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
