public import Facts

/// Which files of a source count for a period.
public struct FileChoice: Sendable {
  /// Paths to read, in order.
  public var read: [String]
  /// Files that match and do not count, and why.
  public var unused: [UnusedFile]
  /// Of a snapshot source, files of earlier dates, in order of their paths: they tell what people were called then.
  public var earlier: [(path: String, day: Day)] = []

  /// All files; or of a snapshot source those of the newest date on or before the period's end. Several files of
  /// that date count together (one export a site).
  public init(_ paths: [String], source: SourceSpecification, period: Period) {
    read = paths
    unused = []
    guard source.isSnapshot else { return }
    let dated = paths.map { (path: $0, day: snapshotDay(of: $0)) }
    let newest = dated.compactMap(\.day).filter { $0 <= period.last }.max()
    read = []
    for (path, day) in dated {
      if let day, day == newest {
        read.append(path)
        continue
      }
      if let day, day < period.last { earlier.append((path, day)) }
      let reason =
        if let day {
          day > period.last ? "a snapshot of \(day), after the period's end" : "an older snapshot"
        } else {
          "a snapshot whose name holds no date"
        }
      unused.append(UnusedFile(source: source.id, path: path, reason: reason))
    }
  }
}

/// The date in a file's name, folders aside: `2026-09-30`, `2026_09_30` or `20260930`; the last one where there
/// are several. A member of a zip without a date of its own takes the zip's.
public func snapshotDay(of path: String) -> Day? {
  if let day = dayInName(path) { return day }
  guard let mark = path.ranges(of: "!/").last else { return nil }
  return snapshotDay(of: String(path[..<mark.lowerBound]))
}

private func dayInName(_ path: String) -> Day? {
  let name = Array(path.utf8.split(separator: 0x2F).last ?? [])
  for start in (0..<name.count).reversed() {
    for length in [10, 8] where start + length <= name.count {
      let part = name[start..<start + length]
      let isFree =
        !(start > 0 && isDigit(name[start - 1]))
        && !(start + length < name.count && isDigit(name[start + length]))
      guard isFree else { continue }
      var digits = Array(part)
      if length == 10 {
        guard digits[4] == digits[7], digits[4] == 0x2D || digits[4] == 0x5F else { continue }
      } else {
        digits.insert(0x2D, at: 6)
        digits.insert(0x2D, at: 4)
      }
      let text = String(decoding: digits.map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self)
      if let day = Day(text) { return day }
    }
  }
  return nil
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
