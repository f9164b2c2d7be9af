internal import Facts
internal import Foundation
internal import Intake

/// How the logs of a group stand for Spark, and which name in its results means which.
///
/// A log of the workspace stands for Spark as a link of a plain name, so that no name of a file ever becomes part of a statement
/// or a pattern. One that only Hadoop's client reaches cannot be linked: it stands under its own URL, and one whose name could
/// mean something else to Spark is read by this machine.
struct SparkLogs {
  /// Of the file system, as `hdfs://hub:8020`; empty: links in a folder.
  let root: String
  private var paths: [String] = []
  private var numbers: [String: Int] = [:]

  init(root: String = "") { self.root = root }

  /// The file system that a log stands in, as ``root``; `nil`: Spark cannot be given it.
  static func root(of log: AccessLog) -> String? {
    guard log.isRemote else { return "" }
    let parts = log.path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let name = parts[3].split(separator: "/").last else { return nil }
    // Marks of patterns; what Spark writes in another way in its results; names that it takes for those of unfinished files.
    let isPlain = parts[3].unicodeScalars.allSatisfy { !"\\*?[]{},%:#".unicodeScalars.contains($0) }
    guard isPlain, !name.hasPrefix("_"), !name.hasPrefix("."), !name.hasSuffix("._COPYING_") else {
      return nil
    }
    // By the ending of its name Spark decides how it is packed.
    let packings = ["bz2", "deflate", "gz", "lz4", "lzo", "snappy", "zst", "zstd"]
    let packing = name.split(separator: ".").last.map { $0.lowercased() }.flatMap {
      packings.contains($0) ? $0 : nil
    }
    guard log.isCompressed ? name.hasSuffix(".gz") : packing == nil else { return nil }
    return parts[..<3].joined(separator: "/")
  }

  /// Adds a log, as the next number.
  ///
  /// - Parameter folder: of the group.
  mutating func add(_ log: AccessLog, workspace: String, folder: String) throws {
    let number = paths.count
    guard root.isEmpty else {
      paths.append(log.path)
      numbers[String(log.path.dropFirst(root.count))] = number
      return
    }
    let name = "log\(number)" + (log.isCompressed ? ".gz" : "")
    let path = URL(filePath: workspace + "/" + log.path).absoluteURL.resolvingSymlinksInPath().path
    let link = folder + "/logs/" + name
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    paths.append(link)
    numbers[name] = number
  }

  /// What stands for a log in what Spark says.
  func name(_ number: Int) -> String { paths[number] }

  /// Where the table's rows are, for a statement: a folder, or a pattern that means the files and no others.
  ///
  /// - Parameter folder: of the group.
  func location(_ folder: String) -> String {
    root.isEmpty
      ? folder + "/logs"
      : root + "/{" + paths.map { String($0.dropFirst(root.count + 1)) }.joined(separator: ",") + "}"
  }

  /// What names a row's log.
  var column: String { root.isEmpty ? "_metadata.file_name" : "_metadata.file_path" }

  /// The number of a log by what ``column`` gave; `nil`: it is none of them.
  func number(of word: String) -> Int? {
    if root.isEmpty { return numbers[word] }
    // Spark may write a URL's characters by their numbers; none of these names has a percent sign of its own.
    guard let plain = word.removingPercentEncoding, let mark = plain.firstRange(of: ":") else { return nil }
    let rest = plain[mark.upperBound...]
    let path = rest.hasPrefix("//") ? rest.dropFirst(2).drop { $0 != "/" } : rest
    return numbers[String(path)]
  }
}
