import Facts
import FoundationEssentials

/// The folder of a workspace, without a `/` at the end.
///
/// - Throws: ``Fault`` that says where a workspace may be instead.
func workspaceFolder(_ path: String) throws -> String {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  let name = Workspace.configurationFile
  if path.hasSuffix("/" + name) || path == name {
    path = path == name ? "." : String(path.dropLast(name.count + 1))
  }
  var isFolder = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
    throw Fault(
      .usage, place: path, found: "there is no such folder", expected: "a workspace folder",
      remedy: "`seatledger init \(path)` makes one")
  }
  if FileManager.default.fileExists(atPath: "\(path)/\(name)") { return path }
  throw Fault(
    .configuration, place: path == "." ? "this folder" : path, found: "no \(name) here",
    expected: "a workspace folder",
    remedy: otherWorkspace(near: path) ?? "`seatledger init DIR` makes a workspace")
}

/// A workspace above the folder or directly in it.
func otherWorkspace(near path: String) -> String? {
  let files = FileManager.default
  let name = Workspace.configurationFile
  var above = URL(filePath: path).standardizedFileURL
  while above.path != "/", !above.path.isEmpty {
    above = above.deletingLastPathComponent()
    if files.fileExists(atPath: above.path + "/" + name) { return "did you mean \(above.path)?" }
  }
  let inside = (try? files.contentsOfDirectory(atPath: path)) ?? []
  let found = inside.sorted().first { files.fileExists(atPath: "\(path)/\($0)/\(name)") }
  return found.map { "did you mean \(path == "." ? $0 : "\(path)/\($0)")?" }
}

/// Files of a workspace that people keep; those marked must exist.
let keptFiles: [(path: String, isRequired: Bool)] = [
  ("catalogue/aliases.csv", false), ("catalogue/balances.csv", false), ("catalogue/caps.csv", false),
  ("catalogue/headcount.csv", false),
  ("catalogue/holidays.csv", false),
  ("catalogue/identities.csv", false),
  ("catalogue/lists.csv", false), ("catalogue/needs.csv", false), ("catalogue/products.csv", true),
  ("catalogue/projects.csv", false), ("catalogue/skus.csv", true), ("catalogue/suites.csv", false),
  ("catalogue/tiers.csv", false), ("catalogue/use-rights.csv", false), ("catalogue/value-units.csv", false),
  ("decisions/allocation-locks.csv", false), ("decisions/approvals.csv", false),
  ("decisions/exceptions.csv", false),
  ("decisions/remediation.csv", false), ("decisions/reservations.csv", false),
  (Workspace.configurationFile, true),
]

/// Reads those that exist.
///
/// - Throws: ``Faults`` naming each one that is missing or cannot be read.
func readRuleFiles(in folder: String) throws -> [RuleFile] {
  var files: [RuleFile] = []
  var faults: [Fault] = []
  for (path, isRequired) in keptFiles {
    let full = "\(folder)/\(path)"
    guard FileManager.default.fileExists(atPath: full) else {
      if isRequired {
        faults.append(
          Fault(
            .configuration, place: path, found: "the file is missing",
            remedy: path == Workspace.configurationFile
              ? "`seatledger init` in an empty folder shows what it holds"
              : "`seatledger init \(folder)` adds what the folder lacks, and overwrites nothing"))
      }
      continue
    }
    do {
      files.append(RuleFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(filePath: full)))))
    } catch {
      faults.append(
        Fault(.unreadable, place: path, found: "the file cannot be read", remedy: "check its permissions"))
    }
  }
  if !faults.isEmpty { throw Faults(faults) }
  return files
}
