import CLibXML2
import Facts

/// Whether an XML file is well-formed and valid against a schema, by libxml2, read once and never held whole.
///
/// Nothing is fetched: the network is off, external entities have no loader, and a document type, the door to all
/// entity tricks, is refused in the file and in the schema.
enum XMLCheck {
  /// - Parameters:
  ///   - schema: the schema's bytes, or `nil` to check the form only.
  ///   - next: gives the file piece by piece, empty at its end.
  /// - Returns: what is wrong, with lines; at most 20.
  /// - Throws: what `next` throws.
  static func findings(schema: [UInt8]?, _ next: @escaping () throws -> [UInt8]) throws -> [String] {
    guard isGuarded else { return ["libxml2 is not ready"] }
    guard let schema else { return try XMLFindings.collect { try read(next, $0) } }

    var isSchemaRead = false
    let formFindings = try XMLFindings.collect { findings in
      try read(
        {
          defer { isSchemaRead = true }
          return isSchemaRead ? [] : schema
        }, findings)
    }
    guard formFindings.isEmpty else { return formFindings.map { "the schema: " + $0 } }
    return try XMLFindings.collect { try validate(next, schema, $0) }
  }

  private static func validate(
    _ next: @escaping () throws -> [UInt8], _ schema: [UInt8], _ findings: XMLFindings
  ) throws -> [String] {
    try schema.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: CChar.self).baseAddress
      guard let context = xmlSchemaNewMemParserCtxt(start, Int32(clamping: bytes.count)) else {
        return ["the schema cannot be read"]
      }
      defer { xmlSchemaFreeParserCtxt(context) }
      guard let parsed = xmlSchemaParse(context) else {
        return ["the schema is none"] + findings.all.map { "the schema: " + $0 }
      }
      defer { xmlSchemaFree(parsed) }
      return try SchemaReading(next, findings).findings(parsed)
    }
  }

  /// The form alone.
  private static func read(
    _ next: @escaping () throws -> [UInt8], _ findings: XMLFindings
  ) throws -> [String] {
    let source = XMLSource(next)
    let context = Unmanaged.passUnretained(source).toOpaque()
    return try withExtendedLifetime(source) {
      guard
        let reader = xmlReaderForIO(
          { context, buffer, count in
            guard let context, let buffer else { return -1 }
            return Unmanaged<XMLSource>.fromOpaque(context).takeUnretainedValue().fill(buffer, Int(count))
          }, { _ in 0 }, context, nil, nil, Int32(XML_PARSE_NONET.rawValue))
      else { return ["it cannot be read"] }
      defer { xmlFreeTextReader(reader) }
      var status = xmlTextReaderRead(reader)
      while status == 1 {
        if xmlTextReaderNodeType(reader) == Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue) {
          return [documentType]
        }
        if findings.isFull { break }
        status = xmlTextReaderRead(reader)
      }
      if let failure = source.failure { throw failure }
      if findings.all.isEmpty, status < 0 { return ["it is not well-formed"] }
      return findings.all
    }
  }

  static let documentType = "it has a document type, which may hide anything: refused"

  /// libxml2 has one entity loader for the process; this program never wants any.
  private static let isGuarded: Bool = {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
    return true
  }()
}
