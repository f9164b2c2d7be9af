public import Foundation

/// Path and bytes of every file below a folder, so that a test can tell whether anything in it was written.
///
/// - Parameter parts: only files whose path begins with one of these; empty: all.
public func filesBelow(_ folder: String, parts: [String] = []) throws -> [String: Data] {
  var files: [String: Data] = [:]
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
  for path in paths where parts.isEmpty || parts.contains(where: { path.hasPrefix($0) }) {
    let url = URL(fileURLWithPath: "\(folder)/\(path)")
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue
    else { continue }
    files[path] = try Data(contentsOf: url)
  }
  return files
}
