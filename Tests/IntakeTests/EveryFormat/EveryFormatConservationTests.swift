import Facts
import Intake
import TestSupport
import Testing

/// Whatever is done to a file: read = accepted + rejected + merged + out of scope, or the file is refused with its
/// place.
@Suite struct EveryFormatConservationTests {
  @Test(arguments: FormatSample.all) func randomDamage(_ sample: FormatSample) throws {
    var random = SeededGenerator(seed: 71)
    let good = sample.bytes(rows: 0..<12)
    var mutation = Mutation(seeds: [good])
    let folder = try TemporaryFolder()
    var (rows, refused) = (0, 0)
    for _ in 0..<80 {
      let damaged = mutation.next(&random)
      try folder.write(damaged, to: "file")
      do {
        let account = try EveryFormat.read(sample, folder.path).account
        rows += account.read
        #expect(account.balances, "\(account): \(String(decoding: damaged, as: UTF8.self))")
      } catch let fault as Fault {
        refused += 1
        #expect(fault.code == .unreadable || fault.code == .configuration, "\(fault)")
        #expect(fault.place.hasPrefix("file") || fault.code == .configuration, "\(fault)")
        #expect(!fault.found.isEmpty)
      }
    }
    #expect(rows + refused > 60)
  }

  /// One damaged letter within a row costs that row and its neighbours at most, and is told: no row before or after
  /// is lost in silence.
  @Test(arguments: FormatSample.all.filter { $0.format != "xlsx" })
  func aDamagedLetterIsAccountedFor(_ sample: FormatSample) throws {
    var random = SeededGenerator(seed: 72)
    let folder = try TemporaryFolder()
    let count = 9
    for _ in 0..<40 {
      var rows = (0..<count).map { Array(sample.row($0).utf8) }
      let index = Int.random(in: 0..<count, using: &random)
      let at = Int.random(in: 0..<rows[index].count, using: &random)
      rows[index][at] = UInt8.random(in: 0x21...0x7E, using: &random)
      let bytes =
        Array(sample.head.utf8) + rows.joined(separator: Array(sample.joint.utf8)) + Array(sample.tail.utf8)
      try folder.write(bytes, to: "file")
      guard let reading = try? EveryFormat.read(sample, folder.path) else { continue }
      let account = reading.account
      let isTold = account.read >= count || account.rejected > 0 || account.outOfScopeCount > 0
      let damage = "row \(index): \(String(decoding: rows[index], as: UTF8.self))"
      #expect(account.balances && account.read >= count - 2, "\(account) \(damage)")
      #expect(isTold || account.notes.contains { $0.contains("1 ") }, "\(account) \(damage)")
    }
  }
}
