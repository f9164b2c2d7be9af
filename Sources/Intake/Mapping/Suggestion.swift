internal import Facts

/// The candidate nearest to what was written, where one is near enough to be meant.
func nearest(to text: String, among candidates: [String]) -> String? {
  let wanted = String(foldedName(text).prefix(200))
  // Names that no person wrote are no suggestion, and comparing them would take long.
  let best = candidates.prefix(2000).filter { $0.utf8.count <= 200 }.map {
    (distance: editDistance(wanted, foldedName($0)), name: $0)
  }
  .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  guard let best, best.distance <= max(2, wanted.count / 3) else { return nil }
  return best.name
}

/// Insertions, deletions, replacements and exchanges of neighbours that lead from one text to the other (optimal
/// string alignment).
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left)
  let right = Array(right)
  var beforeLast = [Int]()
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      var best = min(last[column + 1] + 1, current[column] + 1)
      best = min(best, last[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
