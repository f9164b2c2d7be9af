/// Files of a file system that Hadoop's client knows, by a URL whose path may hold patterns as those of the workspace do:
/// `hdfs://hub:8020/logs/**/*.csv`.
public struct RemotePattern: Sendable {
  /// As it was written.
  public let text: String
  /// Scheme and authority: `hdfs://hub:8020`.
  let root: String
  private let pattern: Pattern

  /// Whether a text is meant as a URL; no path within a workspace is.
  public static func isRemote(_ text: String) -> Bool { text.contains("://") }

  /// Why a text is no such pattern, in words that repeat nothing secret.
  public struct Flaw: Error {
    public let found: String
    public let expected: String
    public let remedy: String

    init(_ found: String, expected: String = "", remedy: String = "") {
      self.found = found
      self.expected = expected
      self.remedy = remedy
    }
  }

  /// Any scheme will do, as it is the client that has to know it, but for those of web servers, which list nothing.
  public init(_ text: String) throws(Flaw) {
    let example =
      "a URL such as hdfs://namenode:8020/logs/*.csv, with * ? ** in its path alone and without . .. // \\"
    guard let mark = text.firstRange(of: "://") else { throw Flaw("no URL", expected: example) }
    let scheme = text[..<mark.lowerBound]
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    let path = rest[authority.endIndex...]
    if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") {
      throw Flaw(
        "a URL with a password, which would stand in every pack",
        remedy: "let Hadoop's own configuration say who reads (HADOOP_CONF_DIR, or spark-defaults.conf)")
    }
    if text.firstMatch(of: /[?&][A-Za-z0-9_.-]+=/) != nil {
      throw Flaw(
        "a URL with a query, which may hold a key and would stand in every pack",
        remedy: "let Hadoop's own configuration say who reads (HADOOP_CONF_DIR, or spark-defaults.conf)")
    }
    guard scheme.wholeMatch(of: /[a-z][a-z0-9+.-]*/) != nil,
      authority.wholeMatch(of: /[A-Za-z0-9._:@%\[\]-]*/) != nil
    else { throw Flaw("a URL of another form", expected: example) }
    if ["http", "https"].contains(scheme) {
      throw Flaw(
        "a web address: no web server tells for sure which files there are and whether they changed",
        remedy: "fetch the file into sources/, and name it there")
    }
    if scheme == "file", !authority.isEmpty {
      throw Flaw(
        "a file URL with a host",
        expected: "file:///folder/*.csv, which every worker sees as this machine does")
    }
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = text.unicodeScalars.allSatisfy { !isControl($0) && $0 != "\\" && $0 != "\u{FFFD}" }
    guard isPlain, !path.contains("!/"), !parts.isEmpty, parts.allSatisfy({ !["", ".", ".."].contains($0) }),
      let pattern = Pattern(String(path.dropFirst()))
    else { throw Flaw("a URL of another form", expected: example) }
    self.text = text
    self.pattern = pattern
    root = "\(scheme)://\(authority)"
  }

  /// Whether a file is meant.
  ///
  /// - Parameter file: its URL, without patterns.
  func matches(_ file: String) -> Bool {
    file.hasPrefix(root + "/") && pattern.matches(path: String(file.dropFirst(root.count)))
  }

  /// What has to be listed to find the files, as a pattern of Hadoop's; where it is deep, with all that stands below.
  var listing: (glob: String, isDeep: Bool) {
    let components = pattern.components
    let end = components.firstIndex(where: Pattern.isAnyFolders) ?? components.endIndex
    let parts = components[..<end].map { HadoopGlob.escaped(String(decoding: $0, as: UTF8.self), but: "*?") }
    return (root + "/" + parts.joined(separator: "/"), end < components.endIndex)
  }
}

/// How names are written where Hadoop takes patterns.
enum HadoopGlob {
  /// What means something in a pattern of Hadoop's.
  static let marks = "\\*?[]{},"

  /// - Parameter kept: marks that are meant as such.
  static func escaped(_ text: String, but kept: String = "") -> String {
    var written = ""
    for character in text.unicodeScalars {
      if marks.unicodeScalars.contains(character), !kept.unicodeScalars.contains(character) {
        written += "\\"
      }
      written.unicodeScalars.append(character)
    }
    return written
  }
}

/// C0 and C1 controls, and what ends a line or turns the direction of writing.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}
