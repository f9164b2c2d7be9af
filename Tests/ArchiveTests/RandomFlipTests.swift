import Facts
import Foundation
import Intake
import Testing

@testable import Archive

/// A large pack, in which single bytes are flipped at random: each is found. `SEATLEDGER_FLIPS=10000` tries as many.
@Suite struct RandomFlipTests {
  @Test func everyRandomFlipInALargePackIsFound() throws {
    let folder = try workspace()
    let records = (0..<1500).map { number in
      Record(
        publisher: "P\(number % 7)", id: "consumption/\(number)", fields: ["units": .integer(number)],
        withheld: [.person: ["consumer": .string("somebody \(number)")]])
    }
    var request = try sampleRequest(more: records)
    request.documents += (0..<40).map { number in
      Document(
        path: "tables/table-\(number).csv",
        text: "id,value\r\n"
          + (0..<800).map { "\($0),\(($0 &* 2_654_435_761 &+ number) % 1_000_003)\r\n" }.joined())
    }
    let sealed = try Vault.open(workspace: folder.path).seal(request)
    #expect(try verifyPack(VerificationRequest(path: sealed.path)).isGood)
    let original = try fileBytes(sealed.path)
    #expect(original.count > 200_000, "\(original.count)")
    let other = try workspace()
    let path = other.path("\(sealed.name).zip")
    let flips = ProcessInfo.processInfo.environment["SEATLEDGER_FLIPS"].flatMap { Int($0) } ?? 40
    for _ in 0..<flips {
      let place = Int.random(in: original.indices)
      var bytes = original
      bytes[place] ^= UInt8.random(in: 1...255)
      try Data(bytes).write(to: URL(filePath: path))
      let problems = try verifyPack(VerificationRequest(path: path)).problems
      #expect(!problems.isEmpty, "byte \(place) as \(bytes[place])")
    }
  }
}
