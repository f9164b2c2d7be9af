internal import Facts
internal import Foundation

/// Files of a workspace by patterns. What a symbolic link names is followed only where it stays in the workspace.
public struct FileSearch {
  /// The workspace's own path, without links.
  private let root: String
  let workspace: String

  /// - Parameter workspace: absolute path.
  public init(workspace: String) {
    self.workspace = workspace
    self.root = URL(filePath: workspace).resolvingSymlinksInPath().path
  }

  /// What patterns match.
  public struct Found: Sendable {
    /// Paths relative to the workspace, each once, sorted by their bytes. Folders are none; what is neither file
    /// nor folder is given too, and refused when it is read.
    public var files: [String] = []
    /// What matches and must not or cannot be read, and why; sorted.
    public var refused: [(path: String, reason: String)] = []
  }

  /// The files that any of the patterns matches.
  ///
  /// - Throws: ``Fault`` with code `configuration` where a pattern could leave the workspace.
  public func files(matching patterns: [String], place: String) throws -> Found {
    var search = Search(workspace: workspace, root: root)
    for text in patterns {
      guard let pattern = Pattern(text) else {
        throw Fault(
          .configuration, place: place, found: "`\(text)` does not stay in the workspace",
          expected: "a path relative to seatledger.toml, without `..`")
      }
      search.enter("", pattern.components[...])
    }
    return Found(
      files: search.files.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) },
      refused: search.refused.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

/// A walk through the folders that patterns name.
private struct Search {
  let workspace: String
  let root: String
  var files: Set<String> = []
  var refused: [String: String] = [:]

  mutating func enter(_ folder: String, _ rest: ArraySlice<[UInt8]>) {
    guard let component = rest.first else { return }
    if Pattern.isAnyFolders(component) {
      enter(folder, rest.dropFirst())
      for name in names(in: folder) where !name.hasPrefix(".") {
        let path = joined(folder, name)
        // A link to a folder is not entered here: it could lead in a circle.
        if kind(of: path) == .folder, !isLink(path) { enter(path, rest) }
      }
      return
    }
    for name in names(in: folder) where Pattern.matches(Array(name.utf8), component) {
      let path = joined(folder, name)
      switch kind(of: path) {
      case .folder: if rest.count > 1 { enter(path, rest.dropFirst()) }
      case .other: if rest.count == 1 { files.insert(path) }
      case .outside: refused[path] = "a link that leads out of the workspace"
      case .missing: refused[path] = "a link to nothing, or a name that is no UTF-8"
      }
    }
  }

  private enum Kind { case folder, other, outside, missing }

  private func kind(of path: String) -> Kind {
    let absolute = workspace + "/" + path
    if isLink(path) {
      let target = URL(filePath: absolute).resolvingSymlinksInPath().path
      guard target.hasPrefix(root + "/") else { return .outside }
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else { return .missing }
    return isFolder.boolValue ? .folder : .other
  }

  private func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: workspace + "/" + path)) != nil
  }

  private func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: workspace + "/" + folder)) ?? []).sorted()
  }

  private func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder + "/" + name
  }
}
