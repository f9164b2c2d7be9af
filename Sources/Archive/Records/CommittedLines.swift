import Facts
import Synchronization

/// The lines of all records of a pack, made in pieces on all processors. Their salts and digests are filled in when all
/// lines are known: the secret depends on them all, also on what they keep back.
struct CommittedLines: Sendable {
  /// Records in a piece.
  private static let pieceSize = 4096

  private var pieces: [CommittedPiece]
  /// For the section headers.
  let maker: SaltMaker

  /// - Throws: ``Fault`` with code `unwritable` where a field has a name that is added here, or a number is too large.
  init(_ records: [Record]) throws {
    let count = (records.count + Self.pieceSize - 1) / Self.pieceSize
    pieces = try inParallel(count) { piece in
      let start = piece * Self.pieceSize
      return try CommittedPiece(records[start..<min(start + Self.pieceSize, records.count)])
    }
    var hash = RunningDigest()
    hash.add(Array("seatledger record salts v2".utf8))
    for piece in pieces { piece.add(to: &hash) }
    let secret = hash.value
    maker = SaltMaker(secret: secret)
    let key = RecordKey(secret: secret)
    // Taken out one by one, so that none is copied when it is filled in.
    let bare = Mutex(pieces.map(Optional.some))
    pieces = []
    pieces = try inParallel(count) { place in
      guard var piece = bare.withLock({ pieces in pieces[place].take() }) else { return nil }
      piece.fillIn(key)
      return piece
    }.compactMap(\.self)
  }

  func leaf(_ index: Int) -> ArraySlice<UInt8> { piece(index) { $0.leaf($1) } }

  /// The leaf with its line feed.
  func leafLine(_ index: Int) -> ArraySlice<UInt8> { piece(index) { $0.leafLine($1) } }

  func leafHash(_ index: Int) -> Facts.Digest { piece(index) { $0.leafHashes[$1] } }

  /// The id as the leaf shows it.
  func shownID(_ index: Int) -> [UInt8] { piece(index) { $0.shownID($1) } }

  /// The record's openings, each with its line feed.
  func openings(_ index: Int) -> ArraySlice<UInt8> { piece(index) { $0.openings($1) } }

  private func piece<Found>(_ index: Int, _ find: (CommittedPiece, Int) -> Found) -> Found {
    find(pieces[index / Self.pieceSize], index % Self.pieceSize)
  }
}
