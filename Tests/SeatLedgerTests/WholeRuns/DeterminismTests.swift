import Foundation
import TestSupport
import Testing

@Suite("Same inputs, same decisions, same --at: same bytes")
struct DeterminismTests {
  private let at = ["--at", "2026-10-05T09:00:00Z"]

  @Test("another time zone, locale, hash seed and order of files give identical packs and ledger")
  func identical() throws {
    let folder = try TemporaryFolder()
    let first = try copyOfSample("meridian", in: folder)
    let closed = try run(
      seatledger, ["close", first] + at, environment: ["TZ": "UTC", "LC_ALL": "C"])
    #expect(closed.status == 0, "\(closed.errors)")
    let packs = try archivedFiles(first)
    #expect(packs.count == 2)

    let second = folder.path + "/elsewhere/meridian"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/elsewhere", withIntermediateDirectories: true)
    try copyBackwards(first, second)
    let again = try run(
      seatledger, ["close", second] + at,
      environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try archivedFiles(second) == packs)
    #expect(again.output.replacingOccurrences(of: second, with: first) == closed.output)
  }

  @Test("a second run finds nothing to do and changes nothing")
  func secondRun() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder)
    _ = try run(seatledger, ["close", workspace] + at)
    let before = try archivedFiles(workspace)
    let second = try run(seatledger, ["close", workspace] + at)
    #expect(second.status == 0, "\(second.errors)")
    #expect(try archivedFiles(workspace) == before)
  }

  /// Copies file by file in reverse order of names, so that the file system lists them otherwise.
  private func copyBackwards(_ source: String, _ target: String) throws {
    let names = (FileManager.default.enumerator(atPath: source)?.allObjects as? [String] ?? []).sorted(by: >)
    for name in names where !name.hasPrefix("archive") && !name.hasPrefix("ledger") {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(source)/\(name)", isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      let parent = URL(fileURLWithPath: "\(target)/\(name)").deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(target)/\(name)")
    }
  }
}
