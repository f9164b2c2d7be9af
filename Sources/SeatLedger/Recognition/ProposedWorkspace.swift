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
  /// Files of which nothing is proposed, and why. Unless it is cut, every file of the folder stands here or in ``files``,
  /// links, hidden ones and those that tell about the others aside.
  public let leftAside: FilesLeftAside

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
    isEmptyOrMissing("\(folder)/\(Workspace.configurationFile)"),
    otherWorkspace(near: folder) == nil
  else { return nil }
  let walked = exportsFolder(folder)
  let usual = withOpenedZips(walked.exports, in: folder).filter { !isAboutFiles($0.path) }
    .map { LookedAt(folder: folder, $0) }
  let others = walked.others.map { LookedAt(folder: folder, FileToLookAt(path: $0)) }
  let looked = usual + others.filter(\.isKnown)
  if looked.isEmpty { return nil }
  let aside = FilesLeftAside(unknown: others.filter { !$0.isKnown }.map(\.path), isCut: walked.isCut)
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
    folder: folder, files: files, configuration: configuration, missing: missingParts(files, in: folder),
    leftAside: aside)
}

/// A shell makes the file that output goes to before the command runs: `seatledger check exports > exports/seatledger.toml`.
private func isEmptyOrMissing(_ path: String) -> Bool {
  guard FileManager.default.fileExists(atPath: path) else { return true }
  let attributes = try? FileManager.default.attributesOfItem(atPath: path)
  return attributes?[.size] as? Int == 0
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
