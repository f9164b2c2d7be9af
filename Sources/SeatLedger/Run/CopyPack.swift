import Facts
import Foundation

/// Copies a sealed pack into another folder, whole or not at all.
///
/// - Throws: ``Fault`` with code `unwritable`; the pack in the archive is not touched.
func copyPack(_ path: String, to folder: String) throws {
  let files = FileManager.default
  let name = URL(fileURLWithPath: path).lastPathComponent
  let partial = "\(folder)/.\(name).partial"
  do {
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? files.removeItem(atPath: partial)
    try files.copyItem(atPath: path, toPath: partial)
    guard rename(partial, "\(folder)/\(name)") == 0 else { throw CocoaError(.fileWriteUnknown) }
  } catch {
    try? files.removeItem(atPath: partial)
    throw Fault(
      .unwritable, place: folder, found: "the pack could not be copied here: \(error.localizedDescription)",
      remedy: "it is sealed all the same, as \(path)")
  }
}
