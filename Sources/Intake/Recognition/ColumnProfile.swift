internal import Facts

/// What the sampled values of a column look like.
public struct ColumnProfile: Sendable {
  public let name: String
  /// Values that are not empty, of those sampled.
  public let filled: [String]
  /// Date patterns that fit all values but ``words``; `iso-8601` for the forms that need no pattern.
  public let datePatterns: [String]
  /// Values that are words among dates, such as `Never accessed`; at most two different ones.
  public let words: [String]
  /// The decimal mark by which all values are numbers, `.` where both would do; `nil` where they are none.
  public let decimalMark: String?

  /// - Parameter values: as sampled, empty ones too.
  public init(name: String, values: [String]) {
    self.name = name
    filled = values.map { trimmed($0) }.filter { !$0.isEmpty }
    let words = Set(filled.filter { !$0.contains(where: \.isNumber) || $0 == "0" })
    let dates = words.count <= 2 ? filled.filter { !words.contains($0) } : []
    let sampled = dates.prefix(50).map { Array($0.utf8)[...] }
    // A text of which no pattern reads the first value is no date; most columns are not.
    let isShort = sampled.first.map { $0.count <= 40 && $0.contains(where: isDigit) } ?? false
    let fits =
      !isShort
      ? []
      : datePatternsMet.filter { _, pattern in
        sampled.allSatisfy { pattern.time($0).map(isPlausible) ?? false }
      }.map(\.name)
    datePatterns = fits.contains("iso-8601") ? ["iso-8601"] : fits
    self.words = fits.isEmpty ? [] : words.sorted()
    let numbers = filled.prefix(50)
    decimalMark =
      numbers.isEmpty
      ? nil
      : [".", ","].first { mark in
        numbers.allSatisfy { NumberNotation(decimalMark: Character(mark)).number($0) != nil }
      }
  }
}

/// From 1950 to 2150: a column of small numbers is no column of seconds since 1970.
private func isPlausible(_ time: LocalTime) -> Bool {
  (-631_152_000...5_680_281_600).contains(time.seconds)
}

/// Forms met in exports. Where two of them fit all values, a person has to decide.
private let datePatternsMet: [(name: String, pattern: DatePattern)] = {
  let days = [
    "M/d/yyyy", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy/MM/dd", "M/d/yy", "d/M/yy", "d.M.yy", "d MMM yyyy",
    "d-MMM-yyyy", "d-MMM-yy", "MMM d, yyyy", "MMMM d, yyyy", "d MMMM yyyy", "yyyyMMdd",
  ]
  let times = ["", " HH:mm", " HH:mm:ss", " H:mm", " h:mm a", " h:mm:ss a"]
  let counts = ["epoch-seconds", "epoch-milliseconds", "windows-file-time"]
  let all = ["iso-8601"] + days.flatMap { day in times.map { day + $0 } } + ["yyyyMMddHHmmss.SZ"] + counts
  return all.compactMap { name in DatePattern(name).map { (name, $0) } }
}()
