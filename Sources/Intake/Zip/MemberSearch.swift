internal import Facts

extension FileSearch {
  /// The files that any of the patterns matches, and for a zip its members in its place: `outer.zip!/inner.csv`.
  /// Office documents, which are zips too, stay whole. A pattern may itself go on into a zip: `*.zip!/**/*.csv`.
  ///
  /// - Throws: ``Fault`` with code `configuration` where a pattern could leave the workspace, `unreadable` where a
  ///   zip is refused.
  public func sources(matching patterns: [String], place: String) throws -> Found {
    let containers = Containers()
    var files: Set<String> = []
    var refused: [String: String] = [:]
    for pattern in patterns {
      let (outer, inner) = try parts(of: pattern, place: place)
      let found = try self.files(matching: [outer], place: place)
      for (path, reason) in found.refused { refused[path] = reason }
      for path in found.files {
        guard isZip(path) else {
          if inner == nil { files.insert(path) }
          continue
        }
        let container = try containers.container(workspace: workspace, path: path)
        if inner == nil, container.isDocument {
          files.insert(path)
          continue
        }
        for member in container.members {
          let isOwn = member.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
          if let inner, !inner.matches(path: member) { continue }
          if inner == nil, isOwn {
            refused["\(path)!/\(member)"] = "a hidden file, which archiving programs add"
          } else {
            files.insert("\(path)!/\(member)")
          }
        }
      }
    }
    return Found(
      files: files.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) },
      refused: refused.filter { !files.contains($0.key) }.sorted { $0.key < $1.key }.map {
        ($0.key, $0.value)
      })
  }

  private func parts(of pattern: String, place: String) throws -> (outer: String, inner: Pattern?) {
    guard let mark = pattern.firstRange(of: "!/") else { return (pattern, nil) }
    let text = String(pattern[mark.upperBound...])
    guard let inner = Pattern(text) else {
      throw Fault(
        .configuration, place: place, found: "`\(pattern)` names no member of a zip",
        expected: "a path or pattern behind `!/`")
    }
    return (String(pattern[..<mark.lowerBound]), inner)
  }

  private func isZip(_ path: String) -> Bool {
    guard let file = try? RegularFile(path: workspace + "/" + path, place: path), file.byteCount >= 4,
      let start = try? file.read(at: 0, count: 4)
    else { return false }
    return isZipStart(start)
  }
}

extension Pattern {
  /// Whether a path, taken as folders and a name, is one that the pattern means.
  func matches(path: String) -> Bool {
    let names = path.utf8.split(separator: 0x2F).map(Array.init)
    // Which parts of the pattern may come next, after each name: a pattern with many `**` stays cheap.
    var states: Set<Int> = [0]
    func widened(_ states: Set<Int>) -> Set<Int> {
      var all = states
      for index in components.indices where all.contains(index) && Pattern.isAnyFolders(components[index]) {
        all.insert(index + 1)
      }
      return all
    }
    states = widened(states)
    for (position, name) in names.enumerated() {
      var next: Set<Int> = []
      for state in states where state < components.count {
        if Pattern.isAnyFolders(components[state]) {
          if position < names.count - 1, name.first != 0x2E { next.insert(state) }
        } else if Pattern.matches(name, components[state]) {
          next.insert(state + 1)
        }
      }
      states = widened(next)
    }
    return states.contains(components.count)
  }
}
