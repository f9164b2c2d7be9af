/// The known name that a person most likely meant, or `nil` where none is near: at most a third of the letters, or
/// two, differ (Levenshtein distance). Ties go to the name that sorts first.
func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let letters = Array(name.lowercased().unicodeScalars.prefix(64))
  var best: (name: String, distance: Int)?
  for candidate in known.sorted() {
    let distance = editDistance(letters, Array(candidate.lowercased().unicodeScalars.prefix(64)))
    if distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  let allowed = letters.count < 4 ? 1 : max(2, letters.count / 3)
  guard let best, best.distance <= allowed else { return nil }
  return best.name
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (lineIndex, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = lineIndex + 1
    for (column, other) in right.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
