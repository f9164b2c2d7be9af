internal import Facts

/// How the characters of a file are written.
enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "UTF-8"
  case utf16Little = "UTF-16LE"
  case utf16Big = "UTF-16BE"
  case windows1252 = "windows-1252"
  case latin1 = "ISO-8859-1"

  /// By the names of the configuration, letter case aside.
  ///
  /// - Throws: ``Fault`` with code `configuration`.
  init(named name: String, place: String) throws {
    let match = TextEncoding.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
    guard let match else {
      throw Fault(
        .configuration, place: place, found: "the encoding `\(name)` is not known",
        expected: TextEncoding.allCases.map { $0.rawValue.lowercased() }.joined(separator: ", "))
    }
    self = match
  }

  /// The encoding that a byte order mark tells, and the mark's length.
  static func mark(of head: some Collection<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    let first = Array(head.prefix(3))
    if first == [0xEF, 0xBB, 0xBF] { return (.utf8, 3) }
    if first.starts(with: [0xFF, 0xFE]) { return (.utf16Little, 2) }
    if first.starts(with: [0xFE, 0xFF]) { return (.utf16Big, 2) }
    return nil
  }
}

/// Finds out a text's encoding while it passes: byte order mark, then UTF-16 by its zero bytes, then valid UTF-8,
/// else windows-1252.
struct EncodingProbe {
  private var head: [UInt8] = []
  private var check = UTF8Check()

  mutating func add(_ piece: [UInt8]) {
    if head.count < 4096 { head += piece.prefix(4096 - head.count) }
    check.add(piece)
  }

  var isValidUTF8: Bool { check.isValid }

  var encoding: TextEncoding {
    if let mark = TextEncoding.mark(of: head) { return mark.encoding }
    if let encoding = bytesOfUTF16 { return encoding }
    return check.isValid ? .utf8 : .windows1252
  }

  /// UTF-16 without mark: nearly every second byte of a mostly Latin text is 0.
  private var bytesOfUTF16: TextEncoding? {
    let pairs = head.count / 2
    guard pairs >= 4 else { return nil }
    let even = (0..<pairs).count { head[$0 * 2] == 0 }
    let odd = (0..<pairs).count { head[$0 * 2 + 1] == 0 }
    if odd * 10 > pairs * 7, even * 10 < pairs { return .utf16Little }
    if even * 10 > pairs * 7, odd * 10 < pairs { return .utf16Big }
    return nil
  }
}

/// A small text as UTF-8 without byte order mark.
///
/// - Throws: ``Fault`` with code `configuration` where the encoding's name is not known.
func decodedText(_ bytes: [UInt8], encoding name: String?, place: String) throws -> [UInt8] {
  var probe = EncodingProbe()
  probe.add(bytes)
  let given = try name.map { try TextEncoding(named: $0, place: place) }
  let encoding = TextEncoding.mark(of: bytes)?.encoding ?? given ?? probe.encoding
  let decoder = TextDecoder(MemoryStream(bytes), from: encoding)
  return try decoder.readAll(limit: .max, place: place)
}
