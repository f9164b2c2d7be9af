import Facts

/// The stylesheet as pages carry it: in the page itself, on one line, allowed by its hash in the page's
/// Content-Security-Policy. So a page needs no second file, from whatever place and in whatever browser it is opened, and
/// no other style can slip in.
struct Stylesheet: Sendable {
  /// Without comments, with one blank where there were several or a line's end, and none at either end: checkers hash it
  /// trimmed.
  let text: String

  /// - Throws: ``Fault`` with code `template` where the stylesheet would end its own element or asks for another file.
  init(_ source: [UInt8], name: String) throws {
    let text = Stylesheet.condensed(source)
    let folded = text.lowercased()
    for forbidden in ["</", "<!--", "@import"] where folded.contains(forbidden) {
      throw Fault(
        .template, place: name, found: "the stylesheet holds \(forbidden)",
        remedy: "a page carries its stylesheet and loads nothing: write the rules out")
    }
    self.text = text
  }

  private static func condensed(_ source: [UInt8]) -> String {
    var output: [UInt8] = []
    var at = 0
    var quote: UInt8?
    while at < source.count {
      let byte = source[at]
      if let open = quote {
        output.append(byte)
        if byte == 0x5C, at + 1 < source.count {
          at += 1
          output.append(source[at])
        } else if byte == open {
          quote = nil
        }
      } else if byte == 0x2F, at + 1 < source.count, source[at + 1] == 0x2A {
        at += 2
        while at + 1 < source.count, !(source[at] == 0x2A && source[at + 1] == 0x2F) { at += 1 }
        at += 1
        if let last = output.last, last != 0x20 { output.append(0x20) }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        if let last = output.last, last != 0x20 { output.append(0x20) }
      } else {
        if byte == 0x22 || byte == 0x27 { quote = byte }
        output.append(byte)
      }
      at += 1
    }
    while output.last == 0x20 { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }
}
