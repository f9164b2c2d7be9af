import Facts

/// A raw software name taken apart: what it is, in which edition and version, and what says nothing about that.
struct SoftwareName: Hashable {
  /// Words that remain when editions, versions, architectures, languages, updates and legal forms are taken off.
  let words: [String]
  /// Edition words in their long form, in order: `professional`, `enterprise`.
  let editions: [String]
  /// Parts of the version or year that the name tells; empty: it tells none.
  let version: [String]
  /// What kind of helper it is, where its words say so: `redistributable`, `driver`; empty: none.
  let helper: String

  /// Names with the same key are one product in one edition, whatever the version.
  var key: String { words.joined(separator: " ") + "|" + editions.joined(separator: " ") }

  init(_ written: String) {
    var parts = SoftwareWords.parts(of: written)
    helper = SoftwareWords.helper(parts)
    parts = SoftwareWords.withoutUpdates(parts)
    var words: [String] = []
    var editions: Set<String> = []
    var version: [String] = []
    for (place, part) in parts.enumerated() {
      if SoftwareWords.isNoise(part, isLast: place == parts.count - 1, isFirst: place == 0) { continue }
      if let edition = SoftwareWords.editions[part] {
        editions.insert(edition)
      } else if let numbers = SoftwareWords.version(part) {
        if version.isEmpty { version = numbers }
      } else if let release = SoftwareWords.release(part), !version.isEmpty {
        version.append(release)
      } else {
        words.append(part)
      }
    }
    // A name of nothing but editions and numbers is its own: Pro 2026.
    if words.isEmpty { words = parts }
    self.words = words
    self.editions = editions.sorted()
    self.version = version
  }
}
