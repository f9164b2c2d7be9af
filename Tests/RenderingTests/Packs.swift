import Facts
import Foundation
import Reconciliation
import Rendering

/// The rendered sample, once for all tests.
enum Packs {
  static let sample = Result { try renderPack(SampleEvidence.make(), templates: TemplateSet()) }

  static func bytes(_ path: String, of documents: [Document]) throws -> [UInt8] {
    guard let document = documents.first(where: { $0.path == path }) else { throw Missing(path: path) }
    return try document.bytes()
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path, of: sample.get()), as: UTF8.self)
  }

  /// A page as people read it: without the elements that carry machine values, and without the script.
  static func read(_ page: String) -> String {
    var output: [UInt8] = []
    var rest = Array(page.utf8)[...]
    let marks = ["<data ", "</data>", "<time ", "</time>"].map { Array($0.utf8) }
    let script = Array("<script>".utf8)
    while let at = rest.firstIndex(of: 0x3C) {
      output += rest[..<at]
      rest = rest[at...]
      if rest.starts(with: script) {
        while !rest.starts(with: Array("</script>".utf8)), !rest.isEmpty { rest.removeFirst() }
        rest = rest.dropFirst(9)
      } else if marks.contains(where: { rest.starts(with: $0) }) {
        rest = rest[rest.index(after: rest.firstIndex(of: 0x3E) ?? rest.index(before: rest.endIndex))...]
      } else {
        output.append(0x3C)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: output + rest, as: UTF8.self)
  }

  static func reading(_ path: String) throws -> String { try read(text(path)) }

  struct Missing: Error { let path: String }

  /// Writes documents below a folder, so that a person or a checker can look at them.
  static func write(_ documents: [Document], to folder: String) throws {
    for document in documents {
      let url = URL(fileURLWithPath: folder).appendingPathComponent(document.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(try document.bytes()).write(to: url)
    }
  }

  /// A command's exit status and what it printed; `nil` where it is not installed.
  static func run(_ tool: String, _ arguments: [String]) -> (status: Int32, output: String)? {
    guard FileManager.default.isExecutableFile(atPath: tool) else { return nil }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
