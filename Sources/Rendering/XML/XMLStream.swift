import Facts

/// Writes XML into a sink as it goes: memory does not follow the document's size. One element stands in a line, a blank
/// before it for each element that it is in.
///
/// Characters that XML 1.0 does not allow become U+FFFD. The first failure of the sink is kept and thrown by ``finish()``;
/// until then everything written is dropped.
final class XMLStream {
  private let sink: any ByteSink
  private var buffer = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private static let chunk = 1 << 16
  /// Elements that are open.
  private var depth = 0
  /// The last start tag has no `>` yet.
  private var isTagOpen = false
  private var failure: (any Error)?

  init(_ sink: any ByteSink) { self.sink = sink }

  /// An element with its attributes and content. Attributes without value are left out.
  func element(_ name: String, _ attributes: [(String, String?)] = [], _ content: () -> Void = {}) {
    start(name, attributes)
    depth += 1
    content()
    depth -= 1
    if isTagOpen {
      buffer += "/>\n".utf8
      isTagOpen = false
    } else {
      Self.appendBlanks(depth, to: &buffer)
      Self.appendEnd(name, to: &buffer)
    }
    if buffer.count >= Self.chunk { flush() }
  }

  /// An element that holds text; left out where the text is empty.
  func text(_ name: String, _ text: String, _ attributes: [(String, String?)] = []) {
    if text.isEmpty { return }
    start(name, attributes)
    buffer.append(0x3E)
    isTagOpen = false
    Self.appendEscaped(text, to: &buffer)
    Self.appendEnd(name, to: &buffer)
    if buffer.count >= Self.chunk { flush() }
  }

  /// - Throws: what the sink threw.
  func finish() throws {
    flush()
    if let failure { throw failure }
  }

  private func start(_ name: String, _ attributes: [(String, String?)]) {
    if isTagOpen { buffer += ">\n".utf8 }
    isTagOpen = true
    Self.appendBlanks(depth, to: &buffer)
    Self.appendTag(name, attributes, to: &buffer)
  }

  private func flush() {
    if failure == nil {
      do { try sink.write(buffer) } catch { failure = error }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

extension XMLStream {
  private static func appendBlanks(_ count: Int, to bytes: inout [UInt8]) {
    for _ in 0..<count { bytes.append(0x20) }
  }

  /// Without its `>`.
  private static func appendTag(_ name: String, _ attributes: [(String, String?)], to bytes: inout [UInt8]) {
    bytes.append(0x3C)
    bytes += name.utf8
    for (name, value) in attributes {
      guard let value else { continue }
      bytes.append(0x20)
      bytes += name.utf8
      bytes.append(0x3D)
      bytes.append(0x22)
      appendEscaped(value, isAttribute: true, to: &bytes)
      bytes.append(0x22)
    }
  }

  private static func appendEnd(_ name: String, to bytes: inout [UInt8]) {
    bytes += "</".utf8
    bytes += name.utf8
    bytes += ">\n".utf8
  }

  /// - Parameter isAttribute: line feeds and tabs, which a reader would make blanks of, are escaped too.
  private static func appendEscaped(_ text: String, isAttribute: Bool = false, to bytes: inout [UInt8]) {
    var text = text
    let isPlain = text.withUTF8 { content in
      var special: UInt8 = 0
      for byte in content {
        special |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x26 ? 1 : 0)
        special |= (byte == 0x3C ? 1 : 0) | (byte == 0x3E ? 1 : 0) | (byte == 0xEF ? 1 : 0)
      }
      if special == 0 { bytes.append(contentsOf: content) }
      return special == 0
    }
    if isPlain { return }
    for byte in allowedInXML(text).utf8 {
      switch byte {
      case 0x22: bytes += "&quot;".utf8
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      // Kept as it is by no reader.
      case 0x0D: bytes += "&#13;".utf8
      case 0x0A where isAttribute: bytes += "&#10;".utf8
      case 0x09 where isAttribute: bytes += "&#9;".utf8
      default: bytes.append(byte)
      }
    }
  }
}

/// Text with what XML 1.0 does not allow (production 2, Char) replaced by U+FFFD, scalar by scalar.
func allowedInXML(_ text: String) -> String {
  var text = text
  let isPlain = text.withUTF8 { bytes in
    // 0xEF begins U+FFFE and U+FFFF, and all that is forbidden otherwise is ASCII.
    bytes.allSatisfy { ($0 >= 0x20 && $0 != 0xEF) || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
  if isPlain { return text }
  var allowed = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: allowed.append(scalar)
    default: allowed.append("\u{FFFD}")
    }
  }
  return String(allowed)
}
