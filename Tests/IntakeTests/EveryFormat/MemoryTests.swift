import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Memory follows the distinct values kept, not the file: a file of many rows that repeat a few costs little more than
/// one of the few.
///
/// Measured in a process of its own, as the peak of its resident pages while the file is read.
@Suite(.serialized, .enabled(if: isMeasurable, "the kernel tells no peaks")) struct MemoryTests {
  /// MiB of a file.
  private static let size = ProcessInfo.processInfo.environment["SEATLEDGER_MEMORY_MIB"].flatMap(Int.init)

  /// All where a size is asked for; else those of each way of reading.
  private static let samples = FormatSample.all.filter { sample in
    size != nil
      || [
        "x12-850", "ubl", "glpi-inventory json", "system-profiler json", "cyclonedx json", "spdx 3", "ldif",
        "flexnet-debug-log", "rlm-report-log", "rlm-debug-log", "okta-system-log array", "delimited", "json",
        "xml", "lines",
        "xlsx", "xlsx in gzip",
      ].contains(sample.name)
  }

  @Test(arguments: samples) func readingTakesLessThanTheFile(_ sample: FormatSample) async throws {
    let size = Self.size ?? 3
    let folder = try TemporaryFolder()
    try write(sample, size << 20, to: folder.path + "/large")
    try write(sample, 100_000, to: folder.path + "/small")
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      [name = sample.name as String, path = folder.path as String] in
      let sample = try #require(FormatSample.all.first { $0.name == name })
      // What the reader needs once, whatever it reads.
      _ = try EveryFormat.read(sample, path, "small", sink: NoSink())
      let before = try resident(resettingPeak: true)
      let sink = NoSink()
      let account = try EveryFormat.read(sample, path, "large", sink: sink).account
      let taken = try resident(resettingPeak: false) - before
      print("\nmemory \(taken) \(account.read + sink.rows) \(account.rejected)")
      fflush(nil)
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("memory ") })
    let numbers = line.split(separator: " ").compactMap { Int($0) }
    try #require(numbers.count == 3)
    print("memory \(sample.name): \(numbers[1]) rows take \(numbers[0] >> 10) KiB")
    #expect(numbers[0] <= (size << 20) * 2 / 3, "more than two thirds of the file")
    #expect(numbers[1] > 1000 && numbers[2] == 0)
  }
}

/// Linux resets and tells peaks of memory.
let isMeasurable = FileManager.default.isWritableFile(atPath: "/proc/self/clear_refs")

/// Takes everything and keeps nothing.
private final class NoSink: RecordSink {
  let names = NamePool()
  func take(_ record: SourceRecord) -> Verdict { .accepted }
  func take(_ event: AccessEvent, of file: SourceFile) {}
  /// Rows of licence servers' logs, which are accounted for when all files of a source are read.
  private(set) var rows = 0
  func take(_ record: LicenceRecord) { rows += record.rows }
}

/// A file of so many bytes, in which fifty rows come again and again.
private func write(_ sample: FormatSample, _ size: Int, to path: String) throws {
  let rows = (0..<50).map { sample.row($0) + sample.joint }.joined()
  let count = size / rows.utf8.count
  let text = sample.head + String(repeating: rows, count: count) + sample.row(0) + sample.tail
  try Data(sample.packed(text)).write(to: URL(filePath: path))
}

/// Bytes of memory that are or were resident at once, since the peak was last reset.
func resident(resettingPeak isReset: Bool) throws -> Int {
  if isReset { try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let label = isReset ? "VmRSS:" : "VmHWM:"
  let line = status.split(separator: "\n").first { $0.hasPrefix(label) } ?? ""
  return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
}
