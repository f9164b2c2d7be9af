import CLibXML2
import Facts

/// Writes XML into a sink as it goes, through libxml2's `xmlTextWriter`: memory does not follow the document's size.
///
/// Characters that XML 1.0 does not allow become U+FFFD. The first failure of the sink, or of the writer, is kept and
/// thrown by ``finish()``; until then everything written is dropped.
final class XMLStream {
  private let writer: xmlTextWriterPtr
  private let target: Target
  /// The document's path, for faults.
  private let place: String

  /// What the callback writes to. Kept alive by the stream, which owns the libxml2 writer.
  private final class Target {
    let sink: any ByteSink
    var failure: (any Error)?

    init(_ sink: any ByteSink) { self.sink = sink }
  }

  /// - Parameter place: the document's path, for faults.
  /// - Throws: ``Fault`` with code `unwritable` where libxml2 has no memory.
  init(_ sink: any ByteSink, place: String) throws {
    let target = Target(sink)
    let context = Unmanaged.passUnretained(target).toOpaque()
    let write: xmlOutputWriteCallback = { context, bytes, count in
      guard let context, let bytes else { return -1 }
      let target = Unmanaged<Target>.fromOpaque(context).takeUnretainedValue()
      guard target.failure == nil else { return -1 }
      do {
        let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(count))
        try target.sink.write(Array(buffer))
        return count
      } catch {
        target.failure = error
        return -1
      }
    }
    guard let buffer = xmlOutputBufferCreateIO(write, nil, context, nil) else {
      throw Fault(.unwritable, place: place, found: "libxml2 has no memory for an output buffer")
    }
    guard let writer = xmlNewTextWriter(buffer) else {
      xmlOutputBufferClose(buffer)
      throw Fault(.unwritable, place: place, found: "libxml2 has no memory for a writer")
    }
    self.writer = writer
    self.target = target
    self.place = place
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterSetIndentString(writer, " ")
    check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
  }

  deinit { xmlFreeTextWriter(writer) }

  /// An element with its attributes and content. Attributes without value are left out.
  func element(_ name: String, _ attributes: [(String, String?)] = [], _ content: () -> Void = {}) {
    check(xmlTextWriterStartElement(writer, name))
    for (name, value) in attributes {
      if let value { check(xmlTextWriterWriteAttribute(writer, name, allowedInXML(value))) }
    }
    content()
    check(xmlTextWriterEndElement(writer))
  }

  /// An element that holds text; left out where the text is empty.
  func text(_ name: String, _ text: String, _ attributes: [(String, String?)] = []) {
    if !text.isEmpty {
      element(name, attributes) { check(xmlTextWriterWriteString(writer, allowedInXML(text))) }
    }
  }

  /// - Throws: what the sink threw, or ``Fault`` with code `unwritable`.
  func finish() throws {
    check(xmlTextWriterEndDocument(writer))
    check(xmlTextWriterFlush(writer))
    if let failure = target.failure { throw failure }
  }

  private func check(_ result: Int32) {
    if result < 0, target.failure == nil {
      target.failure = Fault(
        .unwritable, place: place, found: "libxml2 could not write the document")
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
