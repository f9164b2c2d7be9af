internal import Facts

/// Where a log's file goes on where another one ends. A log may be cut within a second, and lines around the cut may be a
/// little out of order: what looks alike on both sides of a cut is not the same line twice.
struct Seams {
  /// Of each file, until when it tells what the file before it began to tell.
  private(set) var openings: [Instant]
  /// Of each file, from when on the file after it goes on.
  private(set) var closings: [Instant]

  /// - Parameter logs: in the order of their beginnings.
  init(_ logs: [DebugLog]) {
    openings = logs.map(\.log.start)
    closings = logs.map(\.log.end)
    for (later, log) in logs.enumerated() {
      for earlier in 0..<later where Seams.goesOn(logs[earlier].log, with: log.log) {
        openings[later] = max(openings[later], logs[earlier].log.end)
        closings[earlier] = min(closings[earlier], log.log.start)
      }
    }
  }

  /// Whether a log goes on where another ends: the few seconds that both tell of are no lines in common.
  private static func goesOn(_ earlier: FlexNetLog, with later: FlexNetLog) -> Bool {
    guard earlier.start < later.start, earlier.end < later.end, later.start <= earlier.end,
      earlier.end.seconds - later.start.seconds <= FlexNetClock.jitter
    else { return false }
    let tail = earlier.entries.reversed().prefix { $0.at >= later.start }.reversed() as [FlexNetEntry]
    return !tail.indices.contains { first in
      let common = tail[first...]
      return common.first?.at != common.last?.at && common.count <= later.entries.count
        && zip(common, later.entries).allSatisfy { $0.at == $1.at && $0.content == $1.content }
    }
  }
}
