internal import Facts
internal import Foundation
internal import Intake
internal import RollupCore

/// Roll-ups of large logs, kept in the workspace from run to run, so that a log that did not change is not read again.
///
/// Kept under the digest of the log's bytes and of the rules it was read by. Nothing of it enters a pack; a run without
/// it gives the same. What is damaged is noticed by its own digest, and read anew from the log.
public final class RollupCache {
  /// Smaller logs are read faster than looked up.
  public static let leastByteCount: Int64 = 1 << 20

  private let folder: String
  private let mayWrite: Bool
  private let leastByteCount: Int64
  private var known: KnownFiles
  /// Names of the files that stand in the folder.
  private var names: Set<String>
  private var used: Set<String> = []
  private var standings: Set<FileStanding> = []

  private static let knownName = "known-files"

  /// - Parameters:
  ///   - workspace: absolute path; what is kept stands in `.cache/rollups` below it.
  ///   - mayWrite: otherwise what is there is used and left as it is.
  ///   - leastByteCount: size on disk from which on a log's roll-up is kept.
  public init(
    workspace: String, mayWrite: Bool, leastByteCount: Int64 = RollupCache.leastByteCount
  ) {
    folder = workspace + "/.cache/rollups"
    self.mayWrite = mayWrite
    self.leastByteCount = leastByteCount
    known = KnownFiles(path: folder + "/" + RollupCache.knownName)
    names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    names.remove(RollupCache.knownName)
  }

  /// The digest of a file that stands as it did when it was read.
  func knownDigest(of standing: FileStanding) -> Digest? { known.digest(of: standing) }

  /// What is kept of a log, and the file as it is now.
  ///
  /// - Parameter survey: takes the log's digest, where it must be known to tell; `nil`: it is too dear.
  /// - Throws: ``Fault`` where the log cannot be read to learn its digest.
  func find(
    _ path: String, byteCount: Int64, source: SourceSpecification, rules: LogRules, standing: FileStanding,
    period: Period, shape: UseTable.Shape, products: ProductNames, survey: () throws -> Digest?
  ) throws -> KeptLog? {
    guard byteCount >= leastByteCount, standing.byteCount == Int(byteCount) else { return nil }
    standings.insert(standing)
    var digest = known.digest(of: standing)
    if digest == nil, names.contains(where: { $0.hasPrefix(RollupCache.prefix(rules, byteCount)) }) {
      digest = try survey()
    }
    guard let digest else { return nil }
    let name = RollupCache.name(rules, byteCount, digest)
    guard names.contains(name), let reader = KeptReader(path: folder + "/" + name) else { return nil }
    let file = SourceFile(source: source.id, path: path, digest: digest, byteCount: byteCount)
    let kept = try? KeptLog(
      reader, file: file, role: source.role, period: period, shape: shape, products: products)
    if kept != nil {
      used.insert(name)
      known.note(digest, of: standing)
    }
    return kept
  }

  /// Keeps what was made of a log that stood so before it was read.
  func keep(_ log: KeptLog, rules: LogRules, standing: FileStanding, period: Period) {
    let file = log.account.file
    guard mayWrite, file.byteCount >= leastByteCount, standing.byteCount == Int(file.byteCount) else {
      return
    }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let name = RollupCache.name(rules, file.byteCount, file.digest)
    guard let writer = KeptWriter(path: folder + "/" + name) else { return }
    log.write(writer, period: period)
    if writer.finish() {
      used.insert(name)
      known.note(file.digest, of: standing)
    }
  }

  /// Forgets what this run had no use for.
  func finish() {
    guard mayWrite, !(used.isEmpty && names.isEmpty) else { return }
    for name in names.subtracting(used) { try? FileManager.default.removeItem(atPath: folder + "/" + name) }
    known.write(keeping: standings)
  }

  private static func prefix(_ rules: LogRules, _ byteCount: Int64) -> String {
    "\(rules.digest.hex.prefix(16))-\(byteCount)-"
  }

  private static func name(_ rules: LogRules, _ byteCount: Int64, _ digest: Digest) -> String {
    prefix(rules, byteCount) + digest.hex + ".uses"
  }
}
