import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct GzipTests {
  /// `a,b\n1,2\n`, packed by gzip(1).
  private let packed = Data(
    base64Encoded: "H4sIAAAAAAACA0vUSeIy1DHiAgB7B5cKCAAAAA==")

  private func unpack(_ bytes: [UInt8], pieceSize: Int = 1 << 18) throws -> [UInt8] {
    try GzipStream(MemoryStream(bytes, pieceSize: pieceSize), place: "x.gz").readAll(
      limit: .max, place: "x.gz")
  }

  private func sample() throws -> [UInt8] { Array(try #require(packed)) }

  @Test(arguments: [1, 3, 1000])
  func piecesOfAnySizeAndSeveralMembers(_ size: Int) throws {
    #expect(try unpack(sample(), pieceSize: size) == Array("a,b\n1,2\n".utf8))
    #expect(
      try unpack(sample() + sample() + [0, 0, 0], pieceSize: size) == Array("a,b\n1,2\na,b\n1,2\n".utf8))
  }

  @Test func cutOffDamagedAndForeignDataAreFaults() throws {
    let whole = try sample()
    for length in 3..<whole.count {
      #expect(throws: Fault(.unreadable, place: "", found: ""), "\(length)") {
        try unpack(Array(whole[..<length]))
      }
    }
    var damaged = whole
    damaged[damaged.count - 6] ^= 1
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try unpack(damaged) }
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try unpack(whole + Array("junk".utf8)) }
  }

  @Test func whatSwellsBeyondReasonIsRefused() throws {
    let folder = try TemporaryFolder()
    try #require(
      FileManager.default.createFile(atPath: folder.path + "/zeros", contents: Data(count: 80 << 20)))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-9", folder.path + "/zeros"]
    try process.run()
    process.waitUntilExit()
    let bomb = Array(try Data(contentsOf: URL(filePath: folder.path + "/zeros.gz")))
    let stream = try GzipStream(MemoryStream(bomb), place: "bomb.gz")
    #expect(throws: Fault(.unreadable, place: "", found: "")) { while try stream.next() != nil {} }
    let limited = try GzipStream(MemoryStream(bomb), place: "bomb.gz", totalLimit: 1 << 20)
    #expect(throws: Fault(.unreadable, place: "", found: "")) { while try limited.next() != nil {} }
  }
}
