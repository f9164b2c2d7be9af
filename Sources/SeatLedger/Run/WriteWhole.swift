import Facts
import Foundation

/// Writes a file so that whoever reads it finds the old one or the new one, and never a part.
///
/// - Parameters:
///   - makingFolder: the folder is made where it is missing.
///   - isPrivate: only its owner may read it.
/// - Throws: ``Fault`` with code `unwritable`.
func writeWhole(
  _ bytes: [UInt8], to path: String, makingFolder: Bool = false, isPrivate: Bool = false
) throws {
  let files = FileManager.default
  let target = URL(fileURLWithPath: path)
  let folder = target.deletingLastPathComponent().path
  // Two runs at once must not write into one unfinished file.
  let partial =
    "\(folder)/.\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial"
  do {
    if makingFolder { try files.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    guard
      files.createFile(
        atPath: partial, contents: nil, attributes: [.posixPermissions: isPrivate ? 0o600 : 0o644])
    else { throw CocoaError(.fileWriteNoPermission) }
    // Says why where it fails, which making the file with its content does not.
    try Data(bytes).write(to: URL(fileURLWithPath: partial))
    guard rename(partial, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  } catch {
    try? files.removeItem(atPath: partial)
    throw Fault(
      .unwritable, place: path, found: "the file could not be written: \(error.localizedDescription)",
      remedy: "name another place, or make room there")
  }
}
