public import Facts
import Foundation
import Intake

/// What a folder with exports, but without `seatledger.toml`, could become.
public struct ProposedWorkspace: Sendable {
  public let folder: String
  public let files: [RecognisedFiles]
  /// A whole `seatledger.toml` to start from. It is not written anywhere.
  public let configuration: String
  /// What stands between this and a first position, the most valuable first.
  public let missing: [MissingPart]

  /// Something that a position needs, or is worth more with.
  public struct MissingPart: Sendable {
    /// A role, or a file of the catalogue.
    public let name: String
    public let reason: String
  }
}

/// Looks at a folder's files, and proposes a configuration.
///
/// - Parameter moment: the first period is the last quarter that has ended then.
/// - Returns: `nil` where the folder is a workspace, stands next to one, does not exist, or has no files that could
///   be exports.
public func proposedWorkspace(in folder: String, at moment: Instant) -> ProposedWorkspace? {
  var isFolder = false
  guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder,
    !FileManager.default.fileExists(atPath: "\(folder)/\(Workspace.configurationFile)"),
    otherWorkspace(near: folder) == nil
  else { return nil }
  let paths = dataFiles(in: folder)
  if paths.isEmpty { return nil }
  let looked = withOpenedZips(paths, in: folder).filter { !isAboutFiles($0.path) }
    .map { LookedAt(folder: folder, $0) }
  let currency = usualCurrency(of: looked)
  let files = recognised(looked, in: folder, currency: currency ?? "USD")
  let first = Period(.quarter, containing: moment.day(in: .utc)).previous
  let name = URL(filePath: folder).standardizedFileURL.lastPathComponent
  let configuration = """
    # Proposed by `seatledger check` from the files of this folder. Read every line before you use it: nothing is
    # read until it stands in \(Workspace.configurationFile), and comments marked `needed` are yours to write.

    [organisation]
    name = \(tomlString(organisationName(name)))  # as it is to stand in reports
    id = \(tomlString(organisationID(name)))  # in file names: small letters, digits and -
    currency = "\(currency ?? "USD")"  # reporting currency, ISO 4217\(currency == nil ? "" : "; most rows with one have this one")
    time-zone = "UTC"  # days are days in this zone, e.g. "Europe/Berlin"
    domains = []  # ["example.com"]: ann@example.com may be matched by the login ann

    [cadence]
    close = "quarter"  # month | quarter | year
    first = "\(first)"  # the first period accounted for

    \(files.map(\.proposal).joined(separator: "\n"))
    """
  return ProposedWorkspace(
    folder: folder, files: files, configuration: configuration, missing: missingParts(files, in: folder))
}

/// The currency that most of the rows name that name one; `nil` where no row does.
private func usualCurrency(of files: [LookedAt]) -> String? {
  let names = Set(namesInExports(of: "currency", .purchases))
  var counts: [String: Int] = [:]
  for column in files.flatMap({ $0.outline?.columns ?? [] }) where names.contains(words(of: column.name)) {
    for value in column.filled where Currency(value) != nil { counts[value, default: 0] += 1 }
  }
  return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
}

/// Endings of what systems export.
private let endings: Set<String> = [
  "csv", "tsv", "txt", "json", "jsonl", "ndjson", "log", "xml", "xlsx", "ldif", "gz", "zip", "edi", "x12",
  "reg", "dat",
  "ocs", "swidtag", "spdx",
]

/// At most 500 files, at most five folders down, links aside: someone may ask about a whole disk.
private func dataFiles(in folder: String) -> [String] {
  var found: [String] = []
  var looked = 0
  func walk(_ path: String, _ depth: Int) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)) ?? []).sorted()
    for name in names where !name.hasPrefix(".") && found.count < 500 && looked < 5000 {
      looked += 1
      let inner = path.isEmpty ? name : path + "/" + name
      let full = folder + "/" + inner
      if (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) != nil { continue }
      var isFolder = false
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else { continue }
      if isFolder {
        let isOurs = path.isEmpty && ["archive", "catalogue", "decisions", "templates"].contains(name)
        if depth < 5, !isOurs { walk(inner, depth + 1) }
      } else if let ending = name.split(separator: ".").last?.lowercased(), endings.contains(ending),
        !isAboutFiles(inner)
      {
        found.append(inner)
      }
    }
  }
  walk("", 0)
  return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
}
