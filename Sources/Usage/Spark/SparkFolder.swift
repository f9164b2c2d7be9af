internal import Facts
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder of one run within the shared folder. It is gone when the run is over, however that ends; what a run that was
/// killed left there, the next one removes.
///
/// Workers may run under another account, whose group is not known here, and results hold what people are called: so the
/// run's folder can be listed by this account alone, and what it holds stands in a folder that lets everybody in who knows its
/// name, which cannot be guessed.
final class SparkFolder {
  let path: String
  private let own: String
  private let shared: String
  private let workspaceMark: String

  /// - Parameter workspace: absolute path.
  /// - Throws: ``Fault`` with code `configuration` where the shared folder cannot be used.
  init(_ cluster: SparkCluster, workspace: String) throws {
    shared = cluster.sharedFolder
    let place = "seatledger.toml: [spark]"
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: shared, isDirectory: &isFolder), isFolder.boolValue else {
      throw Fault(
        .configuration, place: place, found: "there is no folder \(shared)",
        expected: "in `shared`, a folder that this machine and every worker see under this path")
    }
    let host = ProcessInfo.processInfo.hostName.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
    }
    workspaceMark = "seatledger-\(Digest.sha256(URL(filePath: workspace).absoluteURL.path).hex.prefix(12))"
    let prefix = "\(workspaceMark)-\(host)-"
    SparkFolder.removeLeft(in: shared, prefix)
    let made = "\(shared)/\(prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
    self.own = made
    path =
      "\(made)/\(String(UInt64.random(in: 0 ... .max), radix: 36))\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    do {
      try FileManager.default.createDirectory(
        atPath: made, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o711])
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } catch {
      throw Fault(
        .configuration, place: place, found: "nothing can be written in \(shared)",
        remedy: "let this machine and the workers write in it")
    }
    // Whatever this account's mask takes away.
    chmod(made, 0o711)
    chmod(path, 0o777)
  }

  deinit { try? FileManager.default.removeItem(atPath: own) }

  /// Removes the folders of processes of this machine that are no more.
  private static func removeLeft(in shared: String, _ prefix: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: shared)) ?? []
    where name.hasPrefix(prefix) {
      let number = name.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let process = pid_t(number), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(atPath: shared + "/" + name)
    }
  }

  /// Makes a folder within, and gives its path.
  func folder(_ name: String) throws -> String {
    let folder = path + "/" + name
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    chmod(folder, 0o777)
    return folder
  }

  /// Keeps what explains a failure, in place of what explained the one before.
  ///
  /// - Returns: where; `nil` where it cannot be kept.
  func keepFailure(_ text: String) -> String? {
    let kept = "\(shared)/\(workspaceMark)-failure.txt"
    guard (try? text.write(toFile: kept, atomically: true, encoding: .utf8)) != nil else { return nil }
    // It may quote rows of the logs.
    chmod(kept, 0o600)
    return kept
  }
}
