import Archive
public import Facts
import FoundationEssentials

/// A pack that is to be signed, and where to look for who vouches for its signers.
public struct SignoffPlace: Sendable {
  /// The pack's zip file.
  public var pack: String
  /// `nil`: the workspace in whose `archive/` the pack stands, if it stands in one.
  public var workspace: String?
  /// Certificate files named on the command line; they stand in place of those in `seatledger.toml`.
  public var authorities: [String]
  /// The same for time stamps.
  public var timeAuthorities: [String]
  public var revocationLists: [String]
  /// When signatures without time stamp are judged.
  public var moment: Instant

  public init(
    pack: String, workspace: String?, authorities: [String], timeAuthorities: [String],
    revocationLists: [String],
    moment: Instant
  ) {
    self.pack = pack
    self.workspace = workspace
    self.authorities = authorities
    self.timeAuthorities = timeAuthorities
    self.revocationLists = revocationLists
    self.moment = moment
  }
}

/// The workspace of a pack, opened, and the trust that is configured there or was named.
struct SigningContext {
  let workspace: Workspace?
  /// `nil` where no CA is named anywhere.
  let trust: SignoffTrust?

  init(_ place: SignoffPlace) throws {
    let workspace = try Self.folder(of: place).map(Workspace.open)
    self.workspace = workspace
    let section = workspace?.signoff ?? SignoffSection()
    func files(_ named: [String], _ configured: [String]) throws -> [CredentialFile] {
      guard named.isEmpty else { return try credentialFiles(named) }
      return try credentialFiles(
        configured.map { $0.hasPrefix("/") ? $0 : "\(workspace?.path ?? ".")/\($0)" })
    }
    let authorities = try files(place.authorities, section.authorities)
    trust =
      authorities.isEmpty
      ? nil
      : try SignoffTrust(
        authorities: authorities, timeAuthorities: files(place.timeAuthorities, section.timeAuthorities),
        revocationLists: files(place.revocationLists, section.revocationLists))
  }

  private static func folder(of place: SignoffPlace) throws -> String? {
    if let workspace = place.workspace { return workspace }
    let archive = URL(filePath: place.pack).standardizedFileURL.deletingLastPathComponent()
    guard archive.lastPathComponent == "archive" else { return nil }
    // As the pack was named, so that messages name it the same way.
    let suffix = "/archive/" + (place.pack.split(separator: "/").last ?? "")
    let folder =
      place.pack.hasSuffix(suffix)
      ? String(place.pack.dropLast(suffix.count)) : archive.deletingLastPathComponent().path
    return FileManager.default.fileExists(atPath: "\(folder)/\(Workspace.configurationFile)") ? folder : nil
  }

  /// Who is to sign where the pack does not say.
  var roster: SignoffRoster? { workspace?.signoff.roster(operatorName: "") }

  /// - Throws: ``Fault`` with code `configuration` where no CA is named.
  func requiredTrust() throws -> SignoffTrust {
    if let trust { return trust }
    throw Fault(
      .configuration, place: workspace == nil ? "--ca" : Workspace.configurationFile,
      found: "no CA is named that vouches for signers",
      remedy: "name its certificate with --ca FILE, or as ca in [signoff] of seatledger.toml")
  }
}

/// - Throws: ``Faults`` with code `unreadable`, one for each file that cannot be read.
func credentialFiles(_ paths: [String]) throws -> [CredentialFile] {
  var faults: [Fault] = []
  let files = paths.compactMap { path -> CredentialFile? in
    guard let data = FileManager.default.contents(atPath: path) else {
      faults.append(Fault(.unreadable, place: path, found: "the file cannot be read"))
      return nil
    }
    return CredentialFile(path: path, bytes: [UInt8](data))
  }
  guard faults.isEmpty else { throw Faults(faults) }
  return files
}
