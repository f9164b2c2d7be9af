public import Facts

/// The change log's lines: leaf n is entry n of the ledger, to the byte, whether it comes from the ledger or a pack.
public enum ChangeLog {
  /// Path of a pack's part of the log, under `data/`.
  public static let path = "history.jsonl"

  /// One leaf, RFC 8785, without line feed.
  ///
  /// - Parameter sequence: from 1, over all packs.
  static func line(_ change: Change, sequence: UInt64, period: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(change, sequence: sequence, period: period, to: &bytes)
    return bytes
  }

  /// Appends ``line(_:sequence:period:)``.
  static func append(_ change: Change, sequence: UInt64, period: String, to bytes: inout [UInt8]) {
    func text(_ name: StaticString, _ value: String) {
      name.withUTF8Buffer { bytes.append(contentsOf: $0) }
      CanonicalJSON.append(value, to: &bytes)
    }
    text("{\"after\":", change.after)
    text(",\"before\":", change.before)
    text(",\"field\":", change.field)
    text(",\"kind\":", change.kind.rawValue)
    text(",\"period\":", period)
    text(",\"reason\":", change.reason)
    bytes += ",\"sequence\":".utf8
    bytes += String(sequence).utf8
    text(",\"source\":", change.source)
    text(",\"subject\":", change.subject)
    text(",\"subject_kind\":", change.subjectKind)
    bytes.append(0x7D)
  }

  /// Reads what ``line(_:sequence:period:)`` writes; `nil` for anything else.
  static func entry(_ line: ArraySlice<UInt8>) -> (sequence: UInt64, period: String, change: Change)? {
    let bytes = Array(line)
    guard let value = JSONValue(parsing: bytes), let sequence = value["sequence"]?.number, sequence > 0,
      let period = value["period"]?.text, let kind = value["kind"]?.text.flatMap(Change.Kind.init(rawValue:)),
      let subjectKind = value["subject_kind"]?.text, let subject = value["subject"]?.text,
      let field = value["field"]?.text, let before = value["before"]?.text, let after = value["after"]?.text,
      let source = value["source"]?.text, let reason = value["reason"]?.text
    else { return nil }
    let change = Change(
      subjectKind: subjectKind, subject: subject, field: field, kind: kind, before: before, after: after,
      source: source, reason: reason)
    let number = UInt64(sequence)
    return ChangeLog.line(change, sequence: number, period: period) == bytes ? (number, period, change) : nil
  }
}

/// Changes, and what the change log is before and after them. Only this type works that out, so that whoever has one need not
/// take all digests again to know that they belong together.
struct LogExtension: Sendable {
  let changes: [Change]
  let period: String
  let before: MerkleFrontier
  let after: MerkleFrontier

  /// Changes whose digests one thread takes at a time.
  private static let pieceSize = 4096

  /// Appends `changes` to a log.
  init(_ changes: [Change], period: String, to log: MerkleFrontier) {
    let pieces = mapInParallel((changes.count + Self.pieceSize - 1) / Self.pieceSize) { piece in
      let start = piece * Self.pieceSize
      var bytes: [UInt8] = []
      return changes[start..<min(start + Self.pieceSize, changes.count)].indices.map { index in
        bytes.removeAll(keepingCapacity: true)
        ChangeLog.append(changes[index], sequence: log.size + UInt64(index) + 1, period: period, to: &bytes)
        return MerkleHash.leaf(bytes[...])
      }
    }
    var after = log
    for leaf in pieces.joined() { after.append(leaf) }
    (self.changes, self.period, self.before, self.after) = (changes, period, log, after)
  }
}

/// A pack's part of the change log, `data/history.jsonl`: the ledger can be rebuilt from these.
///
/// - Parameter startingAt: size of the log before, so that the first line has the next number.
public func historyDocument(changes: [Change], startingAt: UInt64, period: String) -> Document {
  Document(path: ChangeLog.path) { sink in
    var sequence = startingAt
    var buffer: [UInt8] = []
    for change in changes {
      sequence += 1
      ChangeLog.append(change, sequence: sequence, period: period, to: &buffer)
      buffer.append(0x0A)
      if buffer.count > 256 << 10 {
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try sink.write(buffer)
  }
}
