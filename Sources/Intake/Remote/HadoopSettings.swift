internal import Facts
internal import Foundation

/// What Hadoop's client is told beside HADOOP_CONF_DIR: the settings `spark.hadoop.…` of spark-defaults.conf, which Spark gives
/// its own. They may be keys, so they stand in a private folder, never among arguments, and go with this value; those that a killed run left, with the next.
final class HadoopSettings: Sendable {
  /// Holds a `core-site.xml` that says nothing: the shell does not start where there is none.
  var folder: String { own.path }
  var file: String { folder + "/settings.xml" }

  private let own: PrivateFolder

  /// - Throws: ``Fault`` with code `unwritable` where there is no room for them.
  init(sparkHome: String, environment: [String: String]) throws {
    own = try PrivateFolder("seatledger-hadoop-")
    let defaults = (environment["SPARK_CONF_DIR"] ?? sparkHome + "/conf") + "/spark-defaults.conf"
    let text = (try? String(contentsOfFile: defaults, encoding: .utf8)) ?? ""
    try write(HadoopSettings.document([]), to: folder + "/core-site.xml")
    try write(HadoopSettings.document(HadoopSettings.settings(in: text)), to: file)
  }

  private func write(_ text: String, to path: String) throws {
    let isMade = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    if !isMade { throw Fault(.unwritable, place: path, found: "it cannot be written") }
  }

  /// Lines `spark.hadoop.NAME VALUE`, with blanks, `=` or `:` between both, as Java's properties have it.
  static func settings(in text: String) -> [(name: String, value: String)] {
    let prefix = "spark.hadoop."
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let line = line.trimmingCharacters(in: .whitespaces)
      guard line.hasPrefix(prefix),
        let end = line.firstIndex(where: { $0.isWhitespace || $0 == "=" || $0 == ":" })
      else { return nil }
      let value = line[end...].drop(while: \.isWhitespace)
      let isMarked = value.first == "=" || value.first == ":"
      return (
        String(line[line.index(line.startIndex, offsetBy: prefix.count)..<end]),
        (isMarked ? value.dropFirst() : value).trimmingCharacters(in: .whitespaces)
      )
    }
  }

  private static func document(_ settings: [(name: String, value: String)]) -> String {
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    let properties = settings.map {
      "<property><name>\(escaped($0.name))</name><value>\(escaped($0.value))</value></property>\n"
    }
    return "<configuration>\n\(properties.joined())</configuration>\n"
  }
}
