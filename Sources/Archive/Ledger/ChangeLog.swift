public import Facts

/// The change log's lines: leaf n is entry n of the ledger, to the byte, whether it comes from the ledger or a pack.
public enum ChangeLog {
  /// Path of a pack's part of the log, under `data/`.
  public static let path = "history.jsonl"

  /// One leaf, RFC 8785, without line feed.
  ///
  /// - Parameter sequence: from 1, over all packs.
  static func line(_ change: Change, sequence: UInt64, period: String) -> [UInt8] {
    var bytes = Array("{".utf8)
    func text(_ name: String, _ value: String) {
      bytes += "\"\(name)\":".utf8
      CanonicalJSON.append(value, to: &bytes)
      bytes.append(0x2C)
    }
    text("after", change.after)
    text("before", change.before)
    text("field", change.field)
    text("kind", change.kind.rawValue)
    text("period", period)
    text("reason", change.reason)
    bytes += "\"sequence\":\(sequence),".utf8
    text("source", change.source)
    text("subject", change.subject)
    text("subject_kind", change.subjectKind)
    bytes[bytes.count - 1] = 0x7D
    return bytes
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

  /// The log once `changes` are appended.
  public static func appending(_ changes: [Change], period: String, to log: MerkleFrontier) -> MerkleFrontier {
    var log = log
    for change in changes { log.append(MerkleHash.leaf(line(change, sequence: log.size + 1, period: period))) }
    return log
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
      buffer += ChangeLog.line(change, sequence: sequence, period: period)
      buffer.append(0x0A)
      if buffer.count > 256 << 10 {
        try sink.write(buffer)
        buffer = []
      }
    }
    try sink.write(buffer)
  }
}
