import Facts
import Intake
import TestSupport
import Testing

/// The mutation loop reaches every format, from seeds that are written here.
@Suite struct FuzzCoverageTests {
  @Test(arguments: SourceFormat.all.map(\.name)) func everyFormatIsInTheLoop(_ format: String) throws {
    let samples = FormatSample.all.filter { $0.format == format }
    try #require(!samples.isEmpty, "no sample of \(format): EveryFormatFuzzTests does not damage it")
    let folder = try TemporaryFolder()
    for sample in samples {
      // What the loop begins with has rows that damage can reach, and the loop's own way of reading reaches them.
      let account = try #require(
        try readDamaged(sample.bytes(rows: 0..<40), in: folder, source: sample.source))
      #expect(account.read >= 40, "\(sample.name): \(account)")
      #expect(account.balances)
    }
  }
}
