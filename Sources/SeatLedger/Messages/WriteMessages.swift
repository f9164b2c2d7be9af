import Facts
import Foundation
import Rendering

/// Writes each owner's page, message and table into a folder, and a page over all of them, `index.html`.
///
/// All is made before anything is written, so that a wrong template leaves nothing half done. A folder with messages that are
/// not of this run is refused: somebody would send them.
///
/// - Throws: ``Fault`` with code `template`, `usage` or `unwritable`.
public func writeMessages(_ messages: OwnerMessages, of workspace: Workspace, into folder: String) throws {
  let templates = try templates(of: workspace)
  var files: [(name: String, bytes: [UInt8])] = []
  for owner in messages.owners {
    files.append((owner.file, try ownerPage(owner.page, templates: templates)))
    files.append((owner.page.message, Array(owner.message.utf8)))
    files.append((owner.page.table, try ownerTable(owner.page).bytes()))
  }
  if !messages.owners.isEmpty {
    let all = messages.owners.map { (page: $0.page, file: $0.file, address: $0.address) }
    files.append(("index.html", try ownersPage(all, templates: templates)))
  }
  let own = Set(files.map(\.name))
  let standing = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  if let stale = standing.sorted().first(where: { $0.hasSuffix(".eml") && !own.contains($0) }) {
    throw Fault(
      .usage, place: folder, found: "\(stale), a message of another run, which this one does not write",
      expected: "a folder without it", remedy: "name a new folder, or remove the old messages")
  }
  for file in files { try writeWhole(file.bytes, to: "\(folder)/\(file.name)", makingFolder: true) }
}
