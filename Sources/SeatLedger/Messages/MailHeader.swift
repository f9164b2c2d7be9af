import Foundation

/// A header of a message (RFC 5322, 2.2.3): its words with one blank between them, folded between words alone, so that no
/// line is longer than 76 characters unless one word is.
func mailHeader(_ name: String, _ words: [String]) -> String {
  var lines: [String] = []
  var line = "\(name):"
  for word in words {
    if line.utf8.count + 1 + word.utf8.count > 76 {
      lines.append(line)
      line = ""
    }
    line += " " + word
  }
  return (lines + [line]).joined(separator: "\r\n")
}

/// A name before an address, as words of a header (RFC 5322, 3.2.5: a phrase).
func displayName(_ name: String) -> [String] {
  name.isEmpty
    ? ["\"\""]
    : headerWords(name) { word in
      word.utf8.allSatisfy { byte in
        switch byte {
        case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
      }
    }
}

/// A text that no program takes apart, such as a subject, as words of a header (RFC 5322, 2.2.1).
func unstructured(_ text: String) -> [String] {
  headerWords(text) { word in
    word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !word.contains("=?")
  }
}

/// Plain words as they are; those between them, with the blanks that they have, as encoded words.
///
/// A blank between two encoded words shows nothing (RFC 2047, 6.2), and some programs show it all the same. So neighbours
/// share one encoded word where it holds them, and plain words stand for themselves.
private func headerWords(_ text: String, isPlain: (Substring) -> Bool) -> [String] {
  let tokens = text.split(separator: " ", omittingEmptySubsequences: false)
  var words: [String] = []
  var encoded: [Substring] = []
  for (place, token) in tokens.enumerated() {
    // A blank that is not the only one between two words would be lost outside of an encoded word.
    let isBesideBlank =
      place > 0 && tokens[place - 1].isEmpty || place + 1 < tokens.count && tokens[place + 1].isEmpty
    if token.isEmpty || isBesideBlank || token.utf8.count > 60 || !isPlain(token) {
      encoded.append(token)
    } else {
      words += encodedWords(encoded.joined(separator: " ")) + [String(token)]
      encoded = []
    }
  }
  return words + encodedWords(encoded.joined(separator: " "))
}

/// RFC 2047 in UTF-8: encoding Q where most characters are plain, else B, in words of at most 67 characters (it allows 75,
/// and the header's name stands before the first), each of whole characters; where one is not enough, the next begins with
/// a blank of the text, if there is one.
func encodedWords(_ text: String) -> [String] {
  if text.isEmpty { return [] }
  let quoted = text.utf8.reduce(0) { $0 + quotedWidth($1) }
  let isQuoted = quoted <= 2 * text.utf8.count
  // 55 characters are left for the text: in base64, 13 groups of three bytes.
  let most = isQuoted ? 55 : 39
  func width(_ text: some Sequence<UInt8>) -> Int {
    text.reduce(0) { $0 + (isQuoted ? quotedWidth($1) : 1) }
  }
  var pieces = [""]
  var used = 0
  for part in partsAtBlanks(text) {
    if used > 0, used + width(part.utf8) > most {
      pieces.append("")
      used = 0
    }
    for scalar in part.unicodeScalars {
      let next = width(UTF8.encode(scalar) ?? .init())
      if used + next > most {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].unicodeScalars.append(scalar)
      used += next
    }
  }
  return pieces.map {
    "=?utf-8?\(isQuoted ? "Q" : "B")?\(isQuoted ? quotedWord($0) : Data($0.utf8).base64EncodedString())?="
  }
}

/// Words, each with the blank before it.
private func partsAtBlanks(_ text: String) -> [String] {
  var parts: [String.UnicodeScalarView] = [.init()]
  for scalar in text.unicodeScalars {
    if scalar == " " { parts.append(.init()) }
    parts[parts.count - 1].append(scalar)
  }
  return parts.map(String.init)
}

/// RFC 2047, 4.2, of what may stand in a phrase (5, rule 3): letters and digits, and `_` for a blank.
private func quotedWord(_ text: String) -> String {
  text.utf8.map { byte in
    switch byte {
    case 0x20: "_"
    case _ where quotedWidth(byte) == 1: String(UnicodeScalar(byte))
    default: "=" + hexadecimalPair(byte)
    }
  }.joined()
}

private func quotedWidth(_ byte: UInt8) -> Int {
  switch byte {
  case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: 1
  default: 3
  }
}
