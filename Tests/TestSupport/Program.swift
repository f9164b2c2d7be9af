public import Foundation

/// The repository, found from this file's own place.
public let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// What a program printed, and how it ended.
public struct Outcome: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

/// Runs a program to its end.
/// - Parameter environment: added to this process's own.
public func run(
  _ program: String, _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil
) throws -> Outcome {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.currentDirectoryURL = folder
  // Files, not pipes: a pipe that nobody empties would stop the program.
  let scratch = try TemporaryFolder()
  let outputURL = URL(fileURLWithPath: scratch.path + "/out")
  let errorURL = URL(fileURLWithPath: scratch.path + "/err")
  _ = FileManager.default.createFile(atPath: outputURL.path, contents: nil)
  _ = FileManager.default.createFile(atPath: errorURL.path, contents: nil)
  process.standardOutput = try FileHandle(forWritingTo: outputURL)
  process.standardError = try FileHandle(forWritingTo: errorURL)
  process.standardInput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  let status =
    process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
  return Outcome(
    status: status, output: String(decoding: try Data(contentsOf: outputURL), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: errorURL), as: UTF8.self))
}

/// The `seatledger` that was built together with these tests.
public let seatledger: String = {
  let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  return own.deletingLastPathComponent().appendingPathComponent("seatledger").path
}()

/// Whether a program is on the PATH. In CI a missing judge is a failure, not a reason to skip.
public func isAvailable(_ program: String) -> Bool {
  (try? run("sh", ["-c", "command -v \(program)"]).status) == 0 || isCI
}

public let isCI = ProcessInfo.processInfo.environment["CI"] == "true"

/// A copy of a sample workspace, without what earlier runs left in it.
///
/// - Parameter isSmall: without its large logs, for tests that close it many times.
public func copyOfSample(_ name: String, in folder: TemporaryFolder, isSmall: Bool = false) throws -> String {
  let target = folder.path + "/" + name
  let source = packageRoot.appendingPathComponent("SampleData").appendingPathComponent(name).path
  try FileManager.default.copyItem(atPath: source, toPath: target)
  for left in ["archive", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
    try? FileManager.default.removeItem(atPath: "\(target)/\(left)")
  }
  if isSmall {
    for logs in ["sign-ins", "licence-servers", "installations"] {
      try FileManager.default.removeItem(atPath: "\(target)/sources/\(logs)")
    }
  }
  return target
}

/// Name and bytes of every file in a workspace's archive.
public func archivedFiles(_ workspace: String) throws -> [String: Data] {
  let folder = "\(workspace)/archive"
  guard FileManager.default.fileExists(atPath: folder) else { return [:] }
  var files: [String: Data] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".zip") {
    files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
  }
  return files
}
