import CLibXML2

/// What libxml2 says, line by line.
final class XMLFindings {
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
