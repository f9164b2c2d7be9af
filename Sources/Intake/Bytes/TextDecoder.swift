/// A text of any known encoding as UTF-8 without byte order mark. No byte stops it: what is no character becomes
/// U+FFFD (UTF-16), stays as it is (UTF-8, made U+FFFD where a text is asked for) or has a meaning (windows-1252,
/// where the five unused bytes are control characters, as the WHATWG Encoding Standard has it).
final class TextDecoder: ByteStream {
  private let stream: any ByteStream
  private let encoding: TextEncoding
  private var isFirst = true
  private var rest: [UInt8] = []
  /// A first half of a surrogate pair that waits for its second.
  private var surrogate: UInt16?

  init(_ stream: any ByteStream, from encoding: TextEncoding) {
    self.stream = stream
    self.encoding = encoding
  }

  func next() throws -> [UInt8]? {
    while let piece = try nextWithoutMark() {
      let text = decoded(piece)
      if !text.isEmpty { return text }
    }
    let end = rest.isEmpty && surrogate == nil ? [] : TextDecoder.replacement
    rest = []
    surrogate = nil
    return end.isEmpty ? nil : end
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private func nextWithoutMark() throws -> [UInt8]? {
    guard isFirst else { return try stream.next() }
    var head: [UInt8] = []
    while head.count < 3, let piece = try stream.next() { head += piece }
    isFirst = false
    if let mark = TextEncoding.mark(of: head), mark.encoding == encoding { head.removeFirst(mark.length) }
    return head.isEmpty ? try stream.next() : head
  }

  private func decoded(_ piece: [UInt8]) -> [UInt8] {
    switch encoding {
    case .utf8: return piece
    case .latin1: return singleBytes(piece) { UInt16($0) }
    case .windows1252: return singleBytes(piece) { windows1252[Int($0) - 0x80] }
    case .utf16Little, .utf16Big: return utf16(piece)
    }
  }

  private func singleBytes(_ piece: [UInt8], _ unit: (UInt8) -> UInt16) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(piece.count + piece.count / 8)
    for byte in piece {
      if byte < 0x80 { text.append(byte) } else { append(UInt32(unit(byte)), to: &text) }
    }
    return text
  }

  private func utf16(_ piece: [UInt8]) -> [UInt8] {
    let bytes = rest + piece
    rest = bytes.count % 2 == 0 ? [] : [bytes[bytes.count - 1]]
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for at in stride(from: 0, to: bytes.count - 1, by: 2) {
      let first = UInt16(bytes[at])
      let second = UInt16(bytes[at + 1])
      let unit = encoding == .utf16Little ? second << 8 | first : first << 8 | second
      if let high = surrogate {
        surrogate = nil
        if (0xDC00...0xDFFF).contains(unit) {
          append(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), to: &text)
          continue
        }
        text += TextDecoder.replacement
      }
      switch unit {
      case 0xD800...0xDBFF: surrogate = unit
      case 0xDC00...0xDFFF: text += TextDecoder.replacement
      default: append(UInt32(unit), to: &text)
      }
    }
    return text
  }
}

private func append(_ scalar: UInt32, to text: inout [UInt8]) {
  guard let scalar = Unicode.Scalar(scalar) else { return }
  text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
}

/// Characters of the bytes 0x80...0xFF. Source: WHATWG Encoding Standard, index windows-1252.
private let windows1252: [UInt16] =
  [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ] + (0xA0...0xFF)
