import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

private func read(
  _ folder: TemporaryFolder, _ source: SourceSpecification, _ effort: ReadingEffort, zone: Zone
) throws -> [String] {
  let period = try #require(Period("2026-Q3"))
  return told(
    try readRecords(
      workspace: folder.path, sources: [source], period: period, zone: zone, effort: effort,
      products: HostileLogs.products, progress: { _ in }))
}

/// The rollup core, with several numbers of threads and sizes of pieces, gives what the general reader gives.
///
/// - Returns: what the general reader gives.
@discardableResult
func expectBothReadersAgree(
  _ files: [String: [UInt8]], _ source: SourceSpecification, zone: Zone = .utc,
  _ random: inout SeededGenerator, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String] {
  let folder = try TemporaryFolder()
  for (path, bytes) in files { try folder.write(bytes, to: path) }
  let general = try read(folder, source, ReadingEffort(threads: 0), zone: zone)
  let total = files.values.map(\.count).max() ?? 1
  for _ in 0..<3 {
    let effort = ReadingEffort(
      threads: Int.random(in: 1...8, using: &random),
      pieceSize: Int.random(in: 1...max(total, 2), using: &random))
    let fast = try read(folder, source, effort, zone: zone)
    if fast != general {
      let missing = general.filter { !fast.contains($0) }.prefix(3)
      let added = fast.filter { !general.contains($0) }.prefix(3)
      Issue.record(
        "\(effort): \(missing.joined(separator: "\n")) became \(added.joined(separator: "\n"))",
        sourceLocation: sourceLocation)
    }
  }
  return general
}
