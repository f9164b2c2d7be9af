/// The source files that facts point to, each by a number, so that a line needs no path.
///
/// Two values of one file count as one: what tells files apart is what they say, not which object holds it.
public struct FileNumbers: Sendable {
  /// By number, from 0.
  public private(set) var files: [SourceFile] = []
  private var byObject: [ObjectIdentifier: Int] = [:]
  private var byContent: [Content: Int] = [:]

  private struct Content: Hashable {
    let source: [UInt8]
    let path: [UInt8]
    let digest: Digest
    let byteCount: Int64
  }

  public init() {}

  /// Numbers files in this order.
  public init(_ files: [SourceFile]) {
    for file in files { add(file) }
  }

  /// Gives the file the next number unless it has one.
  mutating func add(_ file: SourceFile) {
    guard byObject[ObjectIdentifier(file)] == nil else { return }
    let content = Content(
      source: Array(file.source.utf8), path: Array(file.path.utf8), digest: file.digest,
      byteCount: file.byteCount)
    let number = byContent[content] ?? files.count
    if number == files.count { files.append(file) }
    byContent[content] = number
    byObject[ObjectIdentifier(file)] = number
  }

  /// The number of a file that was added.
  func number(of file: SourceFile) -> Int { byObject[ObjectIdentifier(file)] ?? 0 }

  /// - Returns: `nil` where no file has the number.
  func file(_ number: Int) -> SourceFile? { files.indices.contains(number) ? files[number] : nil }
}

extension SourceFile {
  /// Stands in facts until they are filled in.
  static let none = SourceFile(
    source: "", path: "", digest: .sha256([]), byteCount: 0)
}

extension Origin {
  static let none = Origin(file: .none, line: 0)
}
