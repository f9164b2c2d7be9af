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
    guard let schema else { return try XMLFindings.collect { try read(next, schema: nil, $0) } }

    var isSchemaRead = false
    let formFindings = try XMLFindings.collect { findings in
      try read(
        {
          defer { isSchemaRead = true }
          return isSchemaRead ? [] : schema
        }, schema: nil, findings)
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
      return try read(next, schema: parsed, findings)
    }
  }

  private static func read(
    _ next: @escaping () throws -> [UInt8], schema: xmlSchemaPtr?, _ findings: XMLFindings
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
      if let schema { xmlTextReaderSetSchema(reader, schema) }
      var status = xmlTextReaderRead(reader)
      while status == 1 {
        if xmlTextReaderNodeType(reader) == Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue) {
          return ["it has a document type, which may hide anything: refused"]
        }
        if findings.isFull { break }
        status = xmlTextReaderRead(reader)
      }
      if let failure = source.failure { throw failure }
      if findings.all.isEmpty, status < 0 { return ["it is not well-formed"] }
      if findings.all.isEmpty, schema != nil, xmlTextReaderIsValid(reader) != 1 { return ["it is not valid"] }
      return findings.all
    }
  }

  /// libxml2 has one entity loader for the process; this program never wants any.
  private static let isGuarded: Bool = {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
    return true
  }()
}

/// Gives libxml2 bytes when it asks.
private final class XMLSource {
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
      if let start = bytes.baseAddress { UnsafeMutableRawPointer(buffer).copyMemory(from: start, byteCount: bytes.count) }
    }
    rest = rest.dropFirst(part.count)
    return Int32(part.count)
  }
}

/// What libxml2 says, line by line.
private final class XMLFindings {
  private(set) var all: [String] = []
  var isFull: Bool { all.count >= 20 }

  /// Runs `body` with this thread's messages going to the findings it is given.
  ///
  /// Not a handler of the reader's own: with a schema set, libxml2 2.9 calls that with the wrong object and crashes.
  static func collect(_ body: (XMLFindings) throws -> [String]) rethrows -> [String] {
    let findings = XMLFindings()
    xmlSetStructuredErrorFunc(Unmanaged.passUnretained(findings).toOpaque(), addFinding)
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    return try withExtendedLifetime(findings) { try body(findings) }
  }

  func add(_ message: String, line: Int32) {
    guard !isFull else { return }
    let text = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    all.append(line > 0 ? "line \(line): \(text)" : text)
  }
}

private let addFinding: xmlStructuredErrorFunc = { context, error in
  guard let context, let error else { return }
  let message = error.pointee.message.map { String(cString: $0) } ?? "error \(error.pointee.code)"
  Unmanaged<XMLFindings>.fromOpaque(context).takeUnretainedValue().add(message, line: error.pointee.line)
}
