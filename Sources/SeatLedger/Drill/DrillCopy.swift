import Facts
import FoundationEssentials
import Intake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A copy of what a workspace's period is made of, with defects in it: the configuration, the kept tables, and every
/// file that a source names. It stands in a folder of its own and goes with it.
final class DrillCopy {
  let path: String
  /// Where it is removed in the end.
  private let temporary: PrivateFolder?

  /// - Parameter folder: stays, and must not exist yet; `nil`: a temporary one that is removed in the end.
  /// - Throws: ``Fault`` with code `unwritable`.
  init(in folder: String?) throws {
    if let folder {
      guard !FileManager.default.fileExists(atPath: folder) else {
        throw Fault(
          .unwritable, place: folder, found: "a file or folder of this name stands here already",
          remedy: "name a folder that does not exist yet")
      }
      path = folder
      temporary = nil
      try DrillCopy.make(folder)
      return
    }
    let made = try PrivateFolder(
      "seatledger-drill-", remedy: "set TMPDIR to where there is room for a copy of the workspace")
    temporary = made
    path = made.path
  }

  /// Copies a workspace's rule files and data files with the changes made.
  ///
  /// - Parameter files: paths of the data files.
  /// - Throws: ``Fault``; with code `unreadable` where a file of the workspace went away.
  func fill(from workspace: Workspace, files: [String], _ changes: DrillChanges) throws {
    for file in workspace.ruleFiles where file.file.path != Workspace.configurationFile {
      try write(file.bytes, to: file.file.path)
    }
    for (table, rows) in changes.kept {
      let file = workspace.ruleFiles.first { $0.file.path == table }
      try write(Array(try DrillFiles.kept(file, adding: rows).utf8), to: table)
    }
    let configuration = try DrillConfiguration(workspace)
    try write(
      Array(
        configuration.text(declaring: changes.declaredRows, adding: DrillFiles.settings(changes)).utf8),
      to: Workspace.configurationFile)
    for file in files where !changes.removed.contains(file) {
      try copy(workspace.path + "/" + file, to: changes.renamed[file] ?? file)
    }
    for (file, line) in changes.appended { try append(line, to: file) }
    for (file, text) in DrillFiles.own(changes) { try write(Array(text.utf8), to: file) }
  }

  private func write(_ bytes: [UInt8], to file: String) throws {
    let target = try place(of: file)
    do { try Data(bytes).write(to: URL(filePath: target)) } catch { throw DrillCopy.refused(target) }
  }

  private func copy(_ source: String, to file: String) throws {
    let target = try place(of: file)
    let origin = URL(filePath: source).resolvingSymlinksInPath().path
    do { try FileManager.default.copyItem(atPath: origin, toPath: target) } catch {
      guard FileManager.default.isReadableFile(atPath: origin) else {
        throw Fault(.unreadable, place: source, found: "the file went away or cannot be read")
      }
      throw DrillCopy.refused(target)
    }
    // An export that nobody may write to is still to be written to here.
    chmod(target, 0o600)
  }

  private func append(_ line: String, to file: String) throws {
    let target = path + "/" + file
    guard var bytes = FileManager.default.contents(atPath: target) else {
      throw Fault(.unreadable, place: file, found: "the file cannot be read")
    }
    if bytes.last != 0x0A { bytes.append(0x0A) }
    bytes.append(contentsOf: line.utf8)
    do { try bytes.write(to: URL(filePath: target)) } catch { throw DrillCopy.refused(target) }
  }

  private func place(of file: String) throws -> String {
    let target = path + "/" + file
    try DrillCopy.make(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
    return target
  }

  private static func make(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw refused(folder) }
  }

  private static func refused(_ path: String) -> Fault {
    Fault(
      .unwritable, place: path, found: "the copy for the drill cannot be written",
      remedy: "set TMPDIR to where there is room for a copy of the workspace")
  }
}
