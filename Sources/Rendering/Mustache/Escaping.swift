import Foundation

/// Text as HTML character data, safe in element content and in quoted attributes.
///
/// Scalar by scalar, never by grapheme: a quote that carries a combining accent is still a quote to a browser. What
/// HTML forbids becomes U+FFFD. Directional controls are spelt out, so that a name cannot rearrange a line of evidence on
/// screen, and so are characters that show nothing, so that two names that look alike are alike. Text beyond Latin stands in Unicode's composed form (NFC), as HTML asks for, and an accent that
/// would fall on the page's own markup gets a dotted circle to stand on.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  // U+0300, the first combining mark, is CC 80 in UTF-8: below it every text is composed already.
  var text = text.utf8.contains { $0 >= 0xCC } ? text.precomposedStringWithCanonicalMapping : text
  if let first = text.unicodeScalars.first, first.value >= 0x300, first.properties.isCombining {
    output += "\u{25CC}".utf8
  }
  text.withUTF8 { bytes in
    var plainStart = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        if let replacement = escapedASCII(byte) {
          output.append(contentsOf: bytes[plainStart..<at])
          output += replacement.utf8
          plainStart = at + 1
        }
        at += 1
      } else if byte < 0xE0 {
        if byte == 0xC2, bytes[at + 1] < 0xA0 {
          output.append(contentsOf: bytes[plainStart..<at])
          output += "\u{FFFD}".utf8
          plainStart = at + 2
        } else if byte == 0xD8, bytes[at + 1] == 0x9C {
          output.append(contentsOf: bytes[plainStart..<at])
          output += "[U+061C]".utf8
          plainStart = at + 2
        }
        at += 2
      } else if byte < 0xF0 {
        let value = UInt32(byte & 15) << 12 | UInt32(bytes[at + 1] & 63) << 6 | UInt32(bytes[at + 2] & 63)
        if let replacement = escapedThreeBytes(value) {
          output.append(contentsOf: bytes[plainStart..<at])
          output += replacement.utf8
          plainStart = at + 3
        }
        at += 3
      } else {
        let value =
          UInt32(byte & 7) << 18 | UInt32(bytes[at + 1] & 63) << 12 | UInt32(bytes[at + 2] & 63) << 6
          | UInt32(bytes[at + 3] & 63)
        if let replacement = escapedFourBytes(value) {
          output.append(contentsOf: bytes[plainStart..<at])
          output += replacement.utf8
          plainStart = at + 4
        }
        at += 4
      }
    }
    output.append(contentsOf: bytes[plainStart..<bytes.count])
  }
}

private func escapedASCII(_ byte: UInt8) -> String? {
  switch byte {
  case 0x26: "&amp;"
  case 0x3C: "&lt;"
  case 0x3E: "&gt;"
  case 0x22: "&quot;"
  case 0x27: "&#39;"
  case 0x09, 0x0A: nil
  // A bare carriage return would be read as a line feed.
  case 0x0D: " "
  case 0x00..<0x20, 0x7F: "\u{FFFD}"
  default: nil
  }
}

private func escapedThreeBytes(_ value: UInt32) -> String? {
  switch value {
  // Nothing to see, line breaks, directions, and characters without a meaning of their own.
  case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xE000...0xF8FF, 0xFEFF: spelt(value)
  case 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: "\u{FFFD}"
  default: nil
  }
}

private func escapedFourBytes(_ value: UInt32) -> String? {
  // The last two code points of every plane are no characters.
  if value & 0xFFFE == 0xFFFE { return "\u{FFFD}" }
  return value >= 0xF0000 ? spelt(value) : nil
}

private func spelt(_ value: UInt32) -> String { "[U+\(String(value, radix: 16, uppercase: true))]" }

/// Text escaped as ``appendEscaped(_:to:)`` does.
func escaped(_ text: String) -> String {
  var output: [UInt8] = []
  appendEscaped(text, to: &output)
  return String(decoding: output, as: UTF8.self)
}

extension Unicode.Scalar.Properties {
  fileprivate var isCombining: Bool {
    switch generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: canonicalCombiningClass != .notReordered
    }
  }
}
