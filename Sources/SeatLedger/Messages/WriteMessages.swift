import Facts
import Rendering

/// Writes each owner's page, message and table into a folder, and a page over all of them, `index.html`.
///
/// - Throws: ``Fault`` with code `template` or `unwritable`.
public func writeMessages(_ messages: OwnerMessages, of workspace: Workspace, into folder: String) throws {
  let templates = try templates(of: workspace)
  for owner in messages.owners {
    try writeWhole(
      ownerPage(owner.page, templates: templates), to: "\(folder)/\(owner.file)", makingFolder: true)
    try writeWhole(Array(owner.message.utf8), to: "\(folder)/\(owner.page.message)")
    try writeWhole(ownerTable(owner.page).bytes(), to: "\(folder)/\(owner.page.table)")
  }
  if messages.owners.isEmpty { return }
  let all = messages.owners.map { (page: $0.page, file: $0.file, address: $0.address) }
  try writeWhole(ownersPage(all, templates: templates), to: "\(folder)/index.html")
}
