import Archive
import Facts
import Foundation
import Intake
import TestSupport

/// A pack taken apart, changed, and sealed again with all digests and roots right: a forger who forgets nothing but the
/// inputs.
struct ResealedPack {
  /// Path under the top folder → content.
  var files: [String: [UInt8]] = [:]
  let name: String
  private let summary: PackSummary

  init(_ path: String) throws {
    summary = try packSummary(path)
    name = summary.name
    for member in try packFiles(path, under: "") { files[member] = try packFile(member, of: path) }
  }

  func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

  /// Replaces the first place where a text stands.
  ///
  /// - Throws: where it is not there.
  mutating func replace(_ old: String, by new: String, in path: String) throws {
    let text = text(path)
    guard let range = text.range(of: old) else {
      throw Fault(.usage, place: path, found: "it does not hold \(old)")
    }
    files[path] = Array(text.replacingCharacters(in: range, with: new).utf8)
  }

  /// - Parameter mendsRoots: the Merkle roots are made to fit the records as they now are.
  /// - Returns: the new file.
  func seal(into folder: String, mendsRoots: Bool = false) throws -> String {
    var files = files
    if mendsRoots { try mendRoots(&files) }
    let documents = files.filter { $0.key.hasPrefix("data/") }.sorted { $0.key < $1.key }.map { path, bytes in
      Document(path: String(path.dropFirst(5))) { try $0.write(bytes) }
    }
    func tag(_ name: String) -> String {
      let lines = String(decoding: files["bag-info.txt"] ?? [], as: UTF8.self).split(separator: "\n")
      return lines.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) } ?? ""
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try sealPack(
      PackRequest(
        name: name, organisation: tag("Source-Organization"), externalIdentifier: tag("External-Identifier"),
        description: tag("External-Description"), baggingDate: Day(tag("Bagging-Date")) ?? Day(number: 0),
        softwareAgent: tag("Bag-Software-Agent"), documents: documents,
        tagFiles: [
          (name: "merkle-roots.txt", text: String(decoding: files["merkle-roots.txt"] ?? [], as: UTF8.self))
        ]), into: folder
    ).path
  }

  /// Section roots from the lines, the records' root from the sections.
  private func mendRoots(_ files: inout [String: [UInt8]]) throws {
    let lines = (files["data/records.jsonl"] ?? []).split(separator: 0x0A)
    var rest = lines[...]
    var headers: [String] = []
    for line in text("data/sections.jsonl").split(separator: "\n") {
      guard let header = SectionHeader(line: String(line)) else { continue }
      let tree = MerkleTree(rest.prefix(header.rows).map { MerkleHash.leaf($0) })
      rest = rest.dropFirst(header.rows)
      headers.append(String(line.replacing(header.root.hex, with: tree.root.hex)))
    }
    files["data/sections.jsonl"] = Array(headers.map { $0 + "\n" }.joined().utf8)
    let root = MerkleTree(headers.map { MerkleHash.leaf($0.utf8) }).root
    files["merkle-roots.txt"] = Array(
      text("merkle-roots.txt").replacing(summary.roots.recordsRoot.hex, with: root.hex).utf8)
  }
}
