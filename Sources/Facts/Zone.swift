import Foundation

/// A time zone as a table of its transitions, read once, so that looking up an offset is a search in a small
/// array and never a call into a calendar.
public struct Zone: Hashable, Sendable {
  /// IANA name (`Europe/Berlin`), `UTC`, or a fixed offset (`+02:00`).
  public let name: String
  private let starts: [Int64]
  private let offsets: [Int]

  public static let utc = Zone(name: "UTC", starts: [], offsets: [0])

  private init(name: String, starts: [Int64], offsets: [Int]) {
    self.name = name
    self.starts = starts
    self.offsets = offsets
  }

  /// - Returns: `nil` where the name is neither a fixed offset nor known to the system's zone data.
  public init?(_ name: String) {
    if name == "UTC" || name == "Z" {
      self = .utc
      return
    }
    if name.hasPrefix("+") || name.hasPrefix("-") {
      guard let offset = LocalTime("1970-01-01T00:00:00" + name)?.offset else { return nil }
      self.init(name: name, starts: [], offsets: [offset])
      return
    }
    guard name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
    var starts: [Int64] = []
    var at = Date(timeIntervalSince1970: 0)
    var offsets = [zone.secondsFromGMT(for: at)]
    let end = Date(timeIntervalSince1970: 4_102_444_800)  // 2100-01-01: later transitions are not foreseeable
    while let next = zone.nextDaylightSavingTimeTransition(after: at), next < end, next > at {
      starts.append(Int64(next.timeIntervalSince1970.rounded()))
      offsets.append(zone.secondsFromGMT(for: next.addingTimeInterval(1)))
      at = next
    }
    self.init(name: name, starts: starts, offsets: offsets)
  }

  /// Every change of the clocks, as a text that is the same for the same zone data only.
  public var transitions: String { "\(starts) \(offsets)" }

  /// The moments at which the clocks change, in seconds since 1970, ascending.
  public var changes: [Int64] { starts }

  /// Seconds east of UTC at a moment.
  public func offset(at instant: Instant) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant.seconds { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  /// UTC seconds of a wall-clock time. A time that the clock shows twice (autumn) is taken as the first of the
  /// two; one that it skips (spring) is taken with the offset before the change.
  public func utcSeconds(local: Int64) -> Int64 {
    let before = offset(at: Instant(seconds: local - 86_400))
    let candidate = local - Int64(before)
    if offset(at: Instant(seconds: candidate)) == before { return candidate }
    let after = offset(at: Instant(seconds: local + 86_400))
    let second = local - Int64(after)
    return offset(at: Instant(seconds: second)) == after ? second : candidate
  }
}
