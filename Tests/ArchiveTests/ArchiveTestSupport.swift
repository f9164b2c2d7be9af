import Foundation

/// A folder that goes with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/seatledger-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }
}

/// Runs a program; `nil` where this machine does not have it.
func run(_ command: [String], environment: [String: String] = [:], in folder: String? = nil) throws -> (
  status: Int32, output: String
)? {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  let candidates = command[0].contains("/") ? [command[0]] : folders.map { "\($0)/\(command[0])" }
  guard let program = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
    print("\(command[0]) is not on this machine: not asked")
    return nil
  }
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = Array(command.dropFirst())
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
  if let folder { process.currentDirectoryURL = URL(filePath: folder) }
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

/// The `shared` folder beside the package, or where `SEATLEDGER_SHARED` says; `nil` where there is none.
let sharedFolder: String? = {
  var candidates: [String] = []
  if let named = ProcessInfo.processInfo.environment["SEATLEDGER_SHARED"] { candidates.append(named) }
  var folder = URL(filePath: #filePath).deletingLastPathComponent()
  while folder.path != "/" {
    if FileManager.default.fileExists(atPath: folder.path + "/Package.swift") {
      candidates.append(folder.deletingLastPathComponent().path + "/shared")
      break
    }
    folder.deleteLastPathComponent()
  }
  return candidates.first { FileManager.default.fileExists(atPath: $0) }
}()
