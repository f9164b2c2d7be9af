internal import Facts
internal import Foundation

/// Files of a workspace by patterns. What a symbolic link names is followed only where it stays in the workspace.
public struct FileSearch {
  /// The workspace's own path, without links.
  private let root: String
  private let workspace: String

  /// - Parameter workspace: absolute path.
  public init(workspace: String) {
    self.workspace = workspace
    self.root = URL(filePath: workspace).resolvingSymlinksInPath().path
  }

  /// Paths relative to the workspace that any of the patterns matches, each once, sorted by their bytes. Folders
  /// are none; what is neither file nor folder is given too, and refused when it is read.
  ///
  /// - Throws: ``Fault`` with code `configuration` where a pattern could leave the workspace.
  public func files(matching patterns: [String], place: String) throws -> [String] {
    var found: Set<String> = []
    for text in patterns {
      guard let pattern = Pattern(text) else {
        throw Fault(
          .configuration, place: place, found: "`\(text)` does not stay in the workspace",
          expected: "a path relative to seatledger.toml, without `..`")
      }
      search("", pattern.components[...], into: &found)
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  private func search(_ folder: String, _ rest: ArraySlice<[UInt8]>, into found: inout Set<String>) {
    guard let component = rest.first else { return }
    if Pattern.isAnyFolders(component) {
      search(folder, rest.dropFirst(), into: &found)
      for name in names(in: folder) where !name.hasPrefix(".") {
        let path = joined(folder, name)
        // A link to a folder is not entered here: it could lead in a circle.
        if kind(of: path) == .folder, !isLink(path) { search(path, rest, into: &found) }
      }
      return
    }
    for name in names(in: folder) where Pattern.matches(Array(name.utf8), component) {
      let path = joined(folder, name)
      switch (kind(of: path), rest.count) {
      case (.folder, 2...): search(path, rest.dropFirst(), into: &found)
      case (.other, 1): found.insert(path)
      default: continue
      }
    }
  }

  private enum Kind { case folder, other, outside }

  private func kind(of path: String) -> Kind {
    let absolute = workspace + "/" + path
    if isLink(path) {
      let target = URL(filePath: absolute).resolvingSymlinksInPath().path
      guard target.hasPrefix(root + "/") else { return .outside }
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else { return .outside }
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
