import Facts
import Intake

/// Makes a pack's contents anew from a request and compares each file with the sealed one, byte for byte.
///
/// Equal files are streamed once. Of one that differs, the lines are compared, and what differs in them is named. The
/// manifests are not compared: they hold the digests of what is, and verification has held the files to them. Sequence and
/// the change log before this pack are taken as the pack has them: the chain proves those.
///
/// - Parameters:
///   - path: the pack's zip file.
///   - previous: the pack before, as the inputs name it.
/// - Throws: ``Fault`` with code `verification` where the pack does not say what it seals, or a member is damaged.
public func comparePack(_ path: String, with request: SealRequest, previous: PreviousPack?) throws
  -> RecomputationReport
{
  try packFaults(path) {
    let pack = try PackContents(path, limits: ZipLimits())
    guard let roots = try pack.text("merkle-roots.txt").flatMap({ MerkleRoots(text: $0) }) else {
      throw Fault(.verification, place: path, found: "it does not say what it seals")
    }
    let (contents, _, _) = sealedContents(
      request, sequence: roots.sequence, after: roots.historyBefore, previous: previous)
    var comparison = PackComparison(pack)
    try comparison.compare(contents)
    return comparison.report
  }
}

private struct PackComparison {
  let pack: PackContents
  var report = RecomputationReport()
  /// Differences of one file that are named one by one.
  private static let most = 10

  init(_ pack: PackContents) { self.pack = pack }

  mutating func compare(_ contents: PackRequest) throws {
    var made: Set<String> = []
    let payload = contents.documents.map { Document(path: "data/" + $0.path, write: $0.write) }
    for document in payload.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      made.insert(document.path)
      try compare(document)
    }
    for path in pack.paths where path.hasPrefix("data/") && !made.contains(path) {
      report.differences.append(
        Difference(file: path, sealed: "a file", recomputed: ""))
    }
    if contents.name != pack.name {
      report.differences.append(
        Difference(file: "", field: "the pack's name", sealed: pack.name, recomputed: contents.name))
    }
    let octets = pack.paths.filter { $0.hasPrefix("data/") }.reduce(0) {
      $0 + Int64(pack.entry($1)?.size ?? 0)
    }
    let count = pack.paths.count { $0.hasPrefix("data/") }
    let tags =
      [
        ("bagit.txt", BagInfo.declaration),
        ("bag-info.txt", BagInfo.text(contents, octets: octets, files: count)),
      ]
      + contents.tagFiles.map { ($0.name, $0.text) }
    for (name, text) in tags { try compare(Document(path: name, text: text)) }
  }

  private mutating func compare(_ document: Document) throws {
    guard let entry = pack.entry(document.path), let index = pack.members[document.path] else {
      report.differences.append(Difference(file: document.path, sealed: "", recomputed: "a file"))
      return
    }
    report.files += 1
    report.bytes += entry.size
    let comparing = ComparingSink(try pack.reader.stream(index))
    try document.write(comparing)
    if try comparing.agrees() { return }
    let naming = LineComparison(document.path, sealed: try pack.reader.stream(index), most: Self.most)
    try document.write(naming)
    try naming.finish()
    report.differences += naming.differences
    if naming.differences.isEmpty {
      report.differences.append(
        Difference(
          file: document.path, field: "the last line feed", sealed: "other bytes", recomputed: "other bytes"))
    }
    report.consequences += naming.consequences
    if naming.more > 0 { report.more.append((document.path, naming.more)) }
  }
}

/// Holds what is written against a member's bytes.
private final class ComparingSink: ByteSink {
  private let stream: MemberStream
  private var rest: ArraySlice<UInt8> = []
  private var isEqual = true

  init(_ stream: MemberStream) { self.stream = stream }

  func write(_ bytes: [UInt8]) throws {
    var written = bytes[...]
    while isEqual, !written.isEmpty {
      if rest.isEmpty { rest = try stream.read()[...] }
      let count = min(rest.count, written.count)
      if count == 0 || !rest.prefix(count).elementsEqual(written.prefix(count)) {
        isEqual = false
        return
      }
      rest = rest.dropFirst(count)
      written = written.dropFirst(count)
    }
  }

  /// Whether all was written, and nothing more.
  func agrees() throws -> Bool {
    guard isEqual, rest.isEmpty else { return false }
    return try stream.read().isEmpty
  }
}
