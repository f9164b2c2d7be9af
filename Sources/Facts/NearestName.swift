/// The name of a list that a mistyped one most likely means, or `nil` where none is near.
///
/// Near means: about one mistake in three letters, and never more than three. Of equally near names the one that
/// begins the same for longer is taken, then the first in the list's order.
public func nearestName(to text: String, among names: [String]) -> String? {
  let written = Array(foldedForComparison(text))
  var best: (name: String, distance: Int, common: Int)?
  for name in names {
    let candidate = Array(foldedForComparison(name))
    let allowed = min(3, max(1, (max(written.count, candidate.count) + 1) / 3))
    let distance = editDistance(written, candidate)
    let common = zip(written, candidate).prefix { $0 == $1 }.count
    if distance <= allowed, (distance, -common) < (best?.distance ?? .max, -(best?.common ?? 0)) {
      best = (name, distance, common)
    }
  }
  return best?.name
}

/// Case, and which mark joins words, are not what a person mistypes.
private func foldedForComparison(_ text: String) -> String {
  String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other: the optimal string
/// alignment form of the Damerau–Levenshtein distance.
func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let same = left[row - 1] == right[column - 1]
      var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
        cost = min(cost, beforeLast[column - 2] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
