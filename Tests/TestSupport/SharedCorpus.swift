public import Foundation

/// Files of other people that stand beside the repository: read in tests where they are, never copied.
public enum SharedCorpus {
  /// The folder `shared` beside the package, or what the environment's `SEATLEDGER_SHARED` names; `nil` where
  /// neither exists.
  public static let root: URL? = {
    if let path = ProcessInfo.processInfo.environment["SEATLEDGER_SHARED"] {
      return FileManager.default.fileExists(atPath: path) ? URL(filePath: path) : nil
    }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let manifest = folder.appending(path: "Package.swift").path
      if FileManager.default.fileExists(atPath: manifest) {
        let shared = folder.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  public static var isPresent: Bool { root != nil }

  /// Why a test was skipped.
  public static let absence = "the folder ../shared is not here"

  /// The bytes of a file of the shared folder.
  public static func bytes(_ path: String) throws -> [UInt8] {
    guard let root else { throw CocoaError(.fileNoSuchFile) }
    return Array(try Data(contentsOf: root.appending(path: path)))
  }

  /// Names in a folder of the shared folder, sorted.
  public static func names(in folder: String) throws -> [String] {
    guard let root else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
  }
}
