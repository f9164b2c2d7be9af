import CLibXML2

/// Reads a file once against a schema. No tree is built, not even of one element: libxml2 passes what it meets to the
/// schema's own automaton.
final class SchemaReading {
  private let source: XMLSource
  private let findings: XMLFindings
  private var hasDocumentType = false

  /// - Parameter next: gives the file piece by piece, empty at its end.
  init(_ next: @escaping () throws -> [UInt8], _ findings: XMLFindings) {
    source = XMLSource(next)
    self.findings = findings
  }

  /// What is wrong, after all that `findings` was told.
  ///
  /// - Throws: what `next` throws.
  func findings(_ schema: xmlSchemaPtr) throws -> [String] {
    guard let context = xmlSchemaNewValidCtxt(schema) else { return ["it cannot be read"] }
    defer { xmlSchemaFreeValidCtxt(context) }
    let own = Unmanaged.passUnretained(self).toOpaque()
    let input = xmlParserInputBufferCreateIO(
      { own, buffer, count in
        guard let own, let buffer else { return -1 }
        return Unmanaged<SchemaReading>.fromOpaque(own).takeUnretainedValue().fill(buffer, Int(count))
      }, { _ in 0 }, own, XML_CHAR_ENCODING_NONE)
    guard let input else { return ["it cannot be read"] }
    // Only what stops the reading is asked for: without these no entity is declared, found or expanded.
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.internalSubset = { own, _, _, _ in
      guard let own else { return }
      Unmanaged<SchemaReading>.fromOpaque(own).takeUnretainedValue().hasDocumentType = true
    }
    let status = withExtendedLifetime(self) {
      xmlSchemaValidateStream(context, input, XML_CHAR_ENCODING_NONE, &handler, own)
    }
    if hasDocumentType { return [XMLCheck.documentType] }
    if let failure = source.failure { throw failure }
    if findings.all.isEmpty, status != 0 { return [status < 0 ? "it is not well-formed" : "it is not valid"] }
    return findings.all
  }

  /// Always all that is asked for, until the end: libxml2 looks ahead only as far as one answer goes.
  private func fill(_ buffer: UnsafeMutablePointer<CChar>, _ count: Int) -> Int32 {
    if hasDocumentType || findings.isFull { return -1 }
    var filled = 0
    while filled < count {
      let more = source.fill(buffer + filled, count - filled)
      if more < 0 { return more }
      if more == 0 { break }
      filled += Int(more)
    }
    return Int32(filled)
  }
}

/// Gives libxml2 bytes when it asks.
final class XMLSource {
  private let next: () throws -> [UInt8]
  private var rest: ArraySlice<UInt8> = []
  private(set) var failure: (any Error)?

  init(_ next: @escaping () throws -> [UInt8]) { self.next = next }

  func fill(_ buffer: UnsafeMutablePointer<CChar>, _ count: Int) -> Int32 {
    if rest.isEmpty {
      do {
        rest = try next()[...]
      } catch {
        failure = error
        return -1
      }
    }
    let part = rest.prefix(count)
    part.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress {
        UnsafeMutableRawPointer(buffer).copyMemory(from: start, byteCount: bytes.count)
      }
    }
    rest = rest.dropFirst(part.count)
    return Int32(part.count)
  }
}
