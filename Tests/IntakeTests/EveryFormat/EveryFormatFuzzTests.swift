import Foundation
import Intake
import TestSupport
import Testing

/// The mutation loop over every format's sample, as long as `SEATLEDGER_FUZZ_SECONDS` says; without it,
/// ``EveryFormatConservationTests`` does as much in short.
/// That every format of ``SourceFormat/all`` is among the samples is held by ``FormatSampleTests``, and that seeds of each
/// are written here and need no folder beside the project, by ``FuzzCoverageTests``.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SEATLEDGER_FUZZ_SECONDS"] != nil, "not asked for"))
struct EveryFormatFuzzTests {
  @Test(arguments: FormatSample.all) func damaged(_ sample: FormatSample) throws {
    let folder = try TemporaryFolder()
    let name = "every-" + sample.name.replacing(" ", with: "-")
    try mutationLoop(name, seeds: [sample.bytes(rows: 0..<5), sample.bytes(rows: 0..<40)], budget: 60) {
      bytes in
      try readDamaged(bytes, in: folder, source: sample.source)
    }
  }
}
