public import Facts
import Foundation

/// Writes a commented workspace to start from.
///
/// Files that exist are never touched. The configuration is written last. A folder that has one already, such as one that
/// `seatledger check` proposed, gets the tables of the catalogue and the decisions that it lacks, and nothing else.
///
/// - Parameters:
///   - folder: made where it does not exist; its name becomes the organisation's until someone writes a better one.
///   - moment: the first period is the last quarter that has ended then.
/// - Returns: the paths written, relative to the folder, in order.
/// - Throws: ``Fault`` with code `usage` where files would be overwritten, `unwritable` where they cannot be written.
public func startWorkspace(in folder: String, at moment: Instant) throws -> [String] {
  var isFolder = false
  if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder {
    throw Fault(
      .usage, place: folder, found: "there is a file of that name", expected: "a folder, or none yet")
  }
  let all = initialFiles(name: URL(filePath: folder).standardizedFileURL.lastPathComponent, at: moment)
  let files = try filesToWrite(all, in: folder)
  for file in files {
    let url = URL(filePath: "\(folder)/\(file.path)")
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    } catch {
      throw Fault(
        .unwritable, place: "\(folder)/\(file.path)", found: "the file cannot be written",
        remedy: "check the folder's permissions and the space left")
    }
  }
  return files.map(\.path)
}

/// All of a new workspace's files, or the tables that a workspace lacks.
private func filesToWrite(
  _ files: [(path: String, text: String)], in folder: String
) throws -> [(path: String, text: String)] {
  let existing = Set(
    files.map(\.path).filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)") })
  if existing.contains(Workspace.configurationFile) {
    let missing = files.filter { !existing.contains($0.path) && !$0.path.hasPrefix("sources/") }
    if !missing.isEmpty { return missing }
    throw Fault(
      .usage, place: folder, found: "this is a workspace already: it has \(Workspace.configurationFile)",
      expected: "a folder without one", remedy: "`seatledger check \(folder)` reads it")
  }
  if let first = files.first(where: { existing.contains($0.path) }) {
    throw Fault(
      .usage, place: "\(folder)/\(first.path)", found: "the file exists and would be overwritten",
      expected: "an empty folder", remedy: "name a folder that does not exist yet")
  }
  return files
}

/// Path and text of each file, the configuration last.
func initialFiles(name: String, at moment: Instant) -> [(path: String, text: String)] {
  var files: [(path: String, text: String)] = []
  for folder in ["catalogue", "decisions"] {
    files.append(("\(folder)/README.txt", StarterTable.readme(of: folder)))
    for table in StarterTable.all where table.path.hasPrefix(folder + "/") {
      files.append((table.path, table.header + "\n"))
    }
  }
  for source in starterSources { files.append(("sources/\(source.folder)/README.txt", source.readme)) }
  let first = Period(.quarter, containing: moment.day(in: .utc)).previous
  files.append(
    (
      Workspace.configurationFile,
      starterConfiguration(name: organisationName(name), id: organisationID(name), first: first)
    ))
  return files
}

/// `meridian-group` becomes `Meridian Group`.
func organisationName(_ folder: String) -> String {
  let words = folder.split { $0 == "-" || $0 == "_" || $0 == " " }
    .map { $0.prefix(1).uppercased() + $0.dropFirst() }
  return words.isEmpty ? "My organisation" : words.joined(separator: " ")
}

func organisationID(_ folder: String) -> String {
  let parts = folder.lowercased().utf8.split { byte in
    !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte)
  }
  return parts.isEmpty
    ? "organisation" : parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
}
