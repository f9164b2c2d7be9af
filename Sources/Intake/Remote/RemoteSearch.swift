internal import Facts

extension HadoopShell {
  /// Files of the cluster's file systems that patterns mean.
  public struct Found: Sendable {
    /// By the bytes of their URLs, each once.
    public var files: [RemoteFile] = []
    /// What matches and cannot be read, and why; sorted.
    public var refused: [(path: String, reason: String)] = []
  }

  /// The files that any of the patterns means. Folders are none.
  ///
  /// - Parameter place: the source, for faults.
  /// - Throws: ``Fault`` with code `unreadable` where anything cannot be listed: what nobody sees would be missing silently.
  public func files(matching patterns: [RemotePattern], place: String) throws -> Found {
    // By their bytes: to Swift, two ways to write an accent are one text.
    var urls: Set<[UInt8]> = []
    for isDeep in [false, true] {
      let globs = patterns.map(\.listing).filter { $0.isDeep == isDeep }.map(\.glob)
      urls.formUnion(try listed(globs, isDeep: isDeep, place: place).map { Array($0.utf8) })
    }
    let meant = urls.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
      .filter(patterns.match)
    var found = Found()
    var paths: [String] = []
    var met: Set<String> = []
    for path in meant {
      if let reason = HadoopShell.objection(to: path) {
        found.refused.append((path, reason))
      } else if !met.insert(path).inserted {
        found.refused.append((path, "a name that differs from another only in how accents are written"))
      } else {
        paths.append(path)
      }
    }
    for (path, standing) in zip(paths, try standings(of: paths, place: place)) {
      guard let standing else { continue }
      found.files.append(
        RemoteFile(path: path, byteCount: standing.byteCount, modified: standing.modified, shell: self))
    }
    return found
  }

  /// Why a file of this name is not read.
  private static func objection(to path: String) -> String? {
    if path.unicodeScalars.contains(where: isControl) { return "a name with a control character" }
    if path.contains("\u{FFFD}") { return "a name that is no UTF-8" }
    if path.contains("!/") { return "a name that would be taken for a member of a zip" }
    return nil
  }
}

extension [RemotePattern] {
  /// Whether one of them means a file.
  public func match(_ file: String) -> Bool { contains { $0.matches(file) } }
}
