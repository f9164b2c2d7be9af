import Foundation

/// Files of a folder of which nothing is proposed.
public struct FilesLeftAside: Sendable {
  /// Those whose endings are not what systems export, and which do not begin as any known file does.
  public let unknown: [String]
  /// Whether the folder holds more than is looked at.
  public let isCut: Bool
}

/// What a folder holds, by the endings of names.
struct ExportsFolder {
  /// By their endings, what a system exported.
  var exports: [String] = []
  /// Of any other ending: they are looked at, as a log may be called anything.
  var others: [String] = []
  var isCut = false

  static let fileLimit = 500
  static let nameLimit = 5000
  static let depthLimit = 5
}

/// Endings of what systems export.
private let endings: Set<String> = [
  "csv", "tsv", "txt", "json", "jsonl", "ndjson", "log", "xml", "xlsx", "ldif", "gz", "zip", "edi", "x12",
  "reg", "dat", "ocs", "swidtag", "spdx",
]

/// At most 500 files of either kind, at most five folders down, links and hidden ones aside: someone may ask about a whole disk.
func exportsFolder(_ folder: String) -> ExportsFolder {
  var found = ExportsFolder()
  var looked = 0
  func walk(_ path: String, _ depth: Int) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)) ?? []).sorted()
    for name in names where !name.hasPrefix(".") {
      if looked == ExportsFolder.nameLimit {
        found.isCut = true
        return
      }
      looked += 1
      let inner = path.isEmpty ? name : path + "/" + name
      let full = folder + "/" + inner
      if (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) != nil { continue }
      var isFolder = false
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else { continue }
      if isFolder {
        let isOurs = path.isEmpty && ["archive", "catalogue", "decisions", "templates"].contains(name)
        if isOurs { continue }
        if depth < ExportsFolder.depthLimit { walk(inner, depth + 1) } else { found.isCut = true }
      } else if !isAboutFiles(inner), inner != Workspace.configurationFile {
        add(inner)
      }
    }
  }
  func add(_ path: String) {
    let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    let kind = endings.contains(ending) ? \ExportsFolder.exports : \ExportsFolder.others
    if found[keyPath: kind].count < ExportsFolder.fileLimit {
      found[keyPath: kind].append(path)
    } else {
      found.isCut = true
    }
  }
  walk("", 0)
  found.exports.sort(by: bytewise)
  found.others.sort(by: bytewise)
  return found
}

/// The order of names that no locale changes.
func bytewise(_ left: String, _ right: String) -> Bool {
  Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
}
