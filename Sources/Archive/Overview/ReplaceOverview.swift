/// Puts a page about the archive in the place of the one before, in one step: whoever reads it meets the one or the other.
///
/// Nothing depends on it: it is not sealed, and can be made anew at any time.
///
/// - Throws: ``Fault`` with code `unwritable`; what stood there before then still stands.
public func replaceOverview(_ name: String, in archive: String, with bytes: [UInt8]) throws {
  let staging = archive + "/.staging"
  try Folder.make(staging)
  let staged = "\(staging)/\(name)"
  try Folder.remove(staged)
  do {
    let file = try OutputFile(creating: staged)
    try file.write(bytes)
    try file.sync()
    try Folder.replace("\(archive)/\(name)", by: staged)
    try Folder.sync(archive)
  } catch {
    try? Folder.remove(staged)
    throw error
  }
}
