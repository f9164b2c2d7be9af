internal import Facts

/// Keeps the zip that was opened last, so that its members do not each open it anew.
public final class Containers {
  private var last: Container?

  public init() {}

  func container(workspace: String, path: String) throws -> Container {
    if let last, last.path == path, last.workspace == workspace { return last }
    let container = try Container(workspace: workspace, path: path)
    last = container
    return container
  }
}

/// A zip whose members are source files.
final class Container {
  let workspace: String
  /// Relative to the workspace.
  let path: String
  private let file: RegularFile
  private let reader: ZipReader
  private var knownDigest: Digest?

  /// - Throws: ``Fault`` with code `unreadable` where it is refused.
  init(workspace: String, path: String) throws {
    self.workspace = workspace
    self.path = path
    file = try RegularFile(path: workspace + "/" + path, place: path)
    do {
      reader = try ZipReader(file, rules: .foreign, limits: .foreign)
    } catch let defect as ZipDefect {
      throw Fault.unreadable(path, "it is a zip and is refused: \(defect)")
    }
  }

  /// Names of its files, by their bytes.
  var members: [String] {
    reader.entries.map(\.name).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// A workbook or text document of an office program, which is one file to people.
  var isDocument: Bool {
    reader.entries.contains { $0.name == "[Content_Types].xml" || $0.name == "mimetype" }
  }

  func index(of member: String) -> Int? { reader.entries.firstIndex { $0.name == member } }

  /// SHA-256 of the zip itself.
  var digest: Digest {
    get throws {
      if let knownDigest { return knownDigest }
      var builder = DigestBuilder()
      let whole = try RegularFile(path: workspace + "/" + path, place: path)
      while let piece = try whole.next() { builder.add(piece) }
      knownDigest = builder.digest
      return builder.digest
    }
  }

  func stream(_ index: Int, place: String) throws -> any ByteStream {
    try file.checkUnchanged()
    return ZipMemberBytes(try reader.stream(index), place: place)
  }
}

/// A member's content as a stage of reading.
final class ZipMemberBytes: ByteStream {
  private let stream: MemberStream
  private let place: String
  private var isAtEnd = false

  init(_ stream: MemberStream, place: String) {
    self.stream = stream
    self.place = place
  }

  func next() throws -> [UInt8]? {
    if isAtEnd { return nil }
    do {
      let bytes = try stream.read()
      isAtEnd = bytes.isEmpty
      return isAtEnd ? nil : bytes
    } catch let defect as ZipDefect {
      throw Fault.unreadable(place, "it is a zip's member and is refused: \(defect.detail)")
    }
  }
}

/// The parts of `outer.zip!/inner.csv`, where the first names a file and the whole does not.
func memberPath(_ path: String, in workspace: String) -> (outer: String, inner: String)? {
  guard path.contains("!/"), !isRegularFile(workspace + "/" + path) else { return nil }
  let parts = path.split(separator: "!/", omittingEmptySubsequences: false)
  for count in 1..<parts.count {
    let outer = parts[..<count].joined(separator: "!/")
    if isRegularFile(workspace + "/" + outer) { return (outer, parts[count...].joined(separator: "!/")) }
  }
  return nil
}

private func isRegularFile(_ path: String) -> Bool { (try? RegularFile(path: path, place: path)) != nil }
