import Facts
import Intake

/// What was written.
struct ZipSummary: Sendable {
  let digest: Digest
  let byteCount: Int64
  let memberCount: Int
}

/// Writes a zip whose bytes follow from its members alone: byte order of names, fixed times and modes.
///
/// Members are added in any order, each made once; the file itself is written by ``finish()``, from front to back.
final class ZipWriter {
  private let path: String
  private let spool: MemberSpool
  private var spooled: [SpooledMember] = []
  /// Members that are not compressed, with their content.
  private var stored: [(sums: MemberSums, content: [UInt8])] = []
  private let threshold: Zip64Threshold

  /// - Parameter folder: where the compressed members wait; nothing is left there.
  init(_ path: String, spoolingIn folder: String, threshold: Zip64Threshold = Zip64Threshold()) throws {
    self.path = path
    self.spool = try MemberSpool(in: folder)
    self.threshold = threshold
  }

  /// Takes the members' contents, each to be compressed unless that makes it no smaller: as many at once as there are
  /// processors.
  ///
  /// - Returns: the size and SHA-256 of each content.
  /// - Throws: of all that was thrown, what the first of the members threw.
  func add(_ members: [NewMember]) throws -> [MemberSums] {
    let added = try inParallel(members.count) { [spool] in
      try spool.add(members[$0].name, members[$0].write)
    }
    spooled += added
    return added.map(\.sums)
  }

  /// Takes one small member's content, to stand in the zip as it is.
  func store(_ name: String, _ content: [UInt8]) -> MemberSums {
    let sums = MemberSums(
      name: name, crc32: checksum(content, after: 0), size: Int64(content.count), digest: .sha256(content))
    stored.append((sums, content))
    return sums
  }

  /// SHA-256 of each added member's bytes as they will stand in the zip, compressed or not.
  var sealedDigests: [(name: String, digest: Digest)] { spooled.map { ($0.sums.name, $0.sealedDigest) } }

  /// Writes the file and waits until it is on the medium. Where that fails, nothing is left of it.
  func finish() throws -> ZipSummary {
    let members = (spooled.map(Member.init) + stored.map(Member.init))
      .sorted { $0.sums.name.utf8.lexicographicallyPrecedes($1.sums.name.utf8) }
    var folded: Set<String> = []
    for member in members where !folded.insert(member.sums.name.lowercased()).inserted {
      throw Fault(
        .unwritable, place: path, found: "two members would be named \(member.sums.name), large or small")
    }
    let file = try OutputFile(creating: path)
    do {
      return try write(members, to: file)
    } catch {
      try? Folder.remove(path)
      throw error
    }
  }

  private func write(_ members: [Member], to file: OutputFile) throws -> ZipSummary {
    var hash = RunningDigest()
    func put(_ bytes: [UInt8]) throws {
      hash.add(bytes)
      try file.write(bytes)
    }
    var entries: [ZipEntry] = []
    for member in members {
      let entry = ZipEntry(
        name: member.sums.name, method: member.isStored ? .stored : .deflated, crc32: member.sums.crc32,
        compressedSize: UInt64(member.sealedSize), size: UInt64(member.sums.size),
        offset: UInt64(file.byteCount))
      try put(ZipLocalHeader(entry: entry, threshold: threshold).bytes)
      switch member {
      case .stored(_, let content): try put(content)
      case .spooled(let member) where member.isStored: try inflateSpooled(member, put)
      case .spooled(let member): try copySpooled(member, put)
      }
      entries.append(entry)
    }
    let start = UInt64(file.byteCount)
    for entry in entries { try put(ZipCentralHeader(entry: entry, threshold: threshold).bytes) }
    let end = ZipEnd(
      count: UInt64(entries.count), directorySize: UInt64(file.byteCount) - start, directoryOffset: start,
      threshold: threshold)
    try put(end.bytes)
    try file.sync()
    return ZipSummary(
      digest: hash.value, byteCount: file.byteCount, memberCount: entries.count)
  }

  private func copySpooled(_ member: SpooledMember, _ put: ([UInt8]) throws -> Void) throws {
    for piece in member.pieces { try put(spool.read(at: piece.lowerBound, count: piece.count)) }
  }

  /// Compressing did not make it smaller, so the content itself is written: it is in the spool, compressed.
  private func inflateSpooled(_ member: SpooledMember, _ put: ([UInt8]) throws -> Void) throws {
    let inflater = try Inflater(
      size: UInt64(member.sums.size), compressedSize: UInt64(member.compressedSize),
      read: { [spool] in try spool.read(member.pieces, at: Int64($0), count: $1) })
    while case let bytes = try inflater.next(), !bytes.isEmpty { try put(bytes) }
  }
}

/// A member to be made.
struct NewMember: Sendable {
  let name: String
  let write: @Sendable (any ByteSink) throws -> Void
}

/// A member, and where its bytes come from.
private enum Member {
  case spooled(SpooledMember)
  case stored(MemberSums, content: [UInt8])

  init(_ member: SpooledMember) { self = .spooled(member) }
  init(_ member: (sums: MemberSums, content: [UInt8])) {
    self = .stored(member.sums, content: member.content)
  }

  var sums: MemberSums {
    switch self {
    case .spooled(let member): member.sums
    case .stored(let sums, _): sums
    }
  }

  var isStored: Bool {
    switch self {
    case .spooled(let member): member.isStored
    case .stored: true
    }
  }

  /// Bytes that stand in the zip.
  var sealedSize: Int64 {
    switch self {
    case .spooled(let member) where !member.isStored: member.compressedSize
    default: sums.size
    }
  }
}
