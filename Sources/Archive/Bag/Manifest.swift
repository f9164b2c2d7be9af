import Facts

/// A bag's manifest: paths and SHA-256 digests, in the form that `sha256sum -c` reads, by path in byte order.
struct Manifest: Hashable {
  struct Line: Hashable {
    let path: String
    let digest: Digest
  }

  let lines: [Line]

  init(_ lines: [Line]) { self.lines = lines.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }

  var text: String { lines.map { "\($0.digest.hex)  \($0.path)\n" }.joined() }

  /// Reads what ``text`` writes, and nothing else: other orders, blanks or letters, and a path named twice, give `nil`.
  init?(text: String) {
    var lines: [Line] = []
    for line in text.split(separator: "\n") {
      guard let digest = Digest(hex: line.prefix(64)) else { return nil }
      lines.append(Line(path: String(line.dropFirst(66)), digest: digest))
    }
    self.init(lines)
    guard self.text.utf8.elementsEqual(text.utf8), Set(lines.map(\.path)).count == lines.count else { return nil }
  }
}
