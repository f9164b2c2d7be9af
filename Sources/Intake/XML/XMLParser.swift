internal import CLibXML2
internal import Facts

/// libxml2's push parser, which calls a builder and keeps nothing itself.
///
/// Not its xmlTextReader, which knows lines only up to 65,535, and builds a tree of what is never asked for.
final class XMLParser {
  /// Bytes to give at a time: what they hold is handed out before the next.
  static let portion = 64 << 10

  private let context: xmlParserCtxtPtr
  private let builder: XMLBuilder
  private let place: String
  private let limits: XMLLimits

  init(_ builder: XMLBuilder, place: String, limits: XMLLimits) throws {
    xmlIsGuarded
    var handler = saxHandler()
    let user = Unmanaged.passUnretained(builder).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&handler, user, nil, 0, nil) else {
      throw Fault.unreadable(place, "the XML parser did not start")
    }
    self.context = context
    self.builder = builder
    self.place = place
    self.limits = limits
    builder.context = context
    // No option that expands or loads anything; and the text is UTF-8 here, whatever its first line says.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
  }

  deinit {
    builder.context = nil
    xmlFreeParserCtxt(context)
  }

  /// - Parameter bytes: at most ``portion``.
  func feed(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      _ = xmlParseChunk(context, start, Int32(buffer.count), 0)
    }
    // The parser looks at a tag or a comment when it is complete: this much of it waits.
    if let input = context.pointee.input, input.pointee.end - input.pointee.cur > limits.tag {
      builder.refuse("a tag or comment is longer than \(limits.tag >> 10) KiB")
    }
  }

  func finish() { _ = xmlParseChunk(context, nil, 0, 1) }

  /// What is wrong with the document so far.
  var fault: Fault? {
    if let refusal = builder.refusal {
      return .unreadable("\(place):\(refusal.line)", "it is refused: \(refusal.reason)")
    }
    if let flaw = builder.flaw {
      return .unreadable("\(place):\(flaw.line)", "it is no well-formed XML: \(flaw.message)")
    }
    guard context.pointee.wellFormed == 0 else { return nil }
    return .unreadable(place, "it is no well-formed XML")
  }
}

/// libxml2 has one entity loader for the process; this program never wants any.
private let xmlIsGuarded: Void = {
  xmlInitParser()
  xmlSetExternalEntityLoader { _, _, _ in nil }
}()

/// The builder behind libxml2's user data.
private func builder(_ context: UnsafeMutableRawPointer?) -> XMLBuilder? {
  context.map { Unmanaged<XMLBuilder>.fromOpaque($0).takeUnretainedValue() }
}

private func saxHandler() -> xmlSAXHandler {
  var handler = xmlSAXHandler()
  handler.initialized = UInt32(XML_SAX2_MAGIC)
  handler.internalSubset = { context, _, _, _ in builder(context)?.documentType() }
  handler.getEntity = { context, name in
    builder(context)?.entity(name.map { String(cString: $0) } ?? "")
    return nil
  }
  handler.startElementNs = { context, name, _, uri, namespaceCount, _, count, _, attributes in
    builder(context)?.start(name, uri, Int(namespaceCount), Int(count), attributes)
  }
  handler.endElementNs = { context, _, _, _ in builder(context)?.end() }
  handler.characters = addCharacters
  // The same function: libxml2 then does not guess which blanks matter.
  handler.ignorableWhitespace = addCharacters
  handler.cdataBlock = addCharacters
  handler.serror = { context, error in
    guard let error = error?.pointee, error.level == XML_ERR_FATAL else { return }
    builder(context)?.fail(
      error.message.map { String(cString: $0) } ?? "error \(error.code)", Int(error.line))
  }
  return handler
}

private let addCharacters: charactersSAXFunc = { context, start, count in
  guard let start, count > 0 else { return }
  builder(context)?.characters(UnsafeBufferPointer(start: start, count: Int(count)))
}
