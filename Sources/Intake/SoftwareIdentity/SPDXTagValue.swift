internal import Facts

/// SPDX 2 as tags and values, `PackageName: example`, read line by line.
struct SPDXTagValue: SoftwareIdentityDocument {
  let reading: FileReading

  func subject() throws -> (name: String, isDevice: Bool)? {
    var found: String?
    var lines = LineScanner(try reading.surveyed.text())
    while found == nil,
      try lines.next({ _, bytes, _ in
        let line = String(decoding: bytes.prefix(10_000), as: UTF8.self)
        if line.hasPrefix("DocumentName:") { found = trimmed(line.dropFirst(13)) }
        if line.hasPrefix("PackageName:") { found = "" }
      })
    {}
    return found.map { ($0, false) }
  }

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    var lines = LineScanner(try reading.surveyed.text())
    var package: SPDXTaggedPackage?
    var isInText = false
    func finish() throws {
      guard let done = package else { return }
      package = nil
      if let flaw = done.flaw {
        reading.reject(done.line, "bad-line", flaw, raw: done.identity.raw)
      } else {
        try body(done.identity)
      }
    }
    while try lines.next({ number, bytes, isCut in
      let line = trimmed(bytes)
      if isInText, !line.starts(with: Array("PackageName:".utf8)) {
        isInText = !holds(line, "</text>")
        return
      }
      if isInText { package?.damage(number, "a text before it is not closed by </text>") }
      isInText = false
      if line.isEmpty || line.first == 0x23 { return }
      guard !isCut, let colon = line.firstIndex(of: 0x3A) else {
        package?.damage(number, isCut ? "it is too long" : "it is no tag with a value")
        return
      }
      let tag = String(decoding: line[..<colon], as: UTF8.self)
      let value = String(decoding: line[(colon + 1)...].prefix(1 << 20), as: UTF8.self)
      isInText = value.contains("<text>") && !value.contains("</text>")
      switch tag {
      case "PackageName":
        try finish()
        package = SPDXTaggedPackage(name: value, line: number)
      case "FileName", "SnippetSPDXID", "LicenseID": try finish()
      default:
        if package == nil, tag.hasPrefix("Package") {
          package = SPDXTaggedPackage(name: "", line: number)
          package?.damage(number, "no `PackageName` stands before it")
        }
        package?.set(tag, value, line: number)
      }
      if bytes.contains(0) { package?.damage(number, "it holds a NUL") }
    }) {}
    if isInText { package?.damage(nil, "a text is not closed by </text>") }
    try finish()
  }

  private func holds(_ line: ArraySlice<UInt8>, _ word: String) -> Bool {
    let word = Array(word.utf8)
    return line.indices.contains { line[$0...].starts(with: word) }
  }
}

/// A package between its `PackageName` and the next.
private struct SPDXTaggedPackage {
  let line: Int
  private(set) var flaw: String?
  private var single: [String: String] = [:]
  private var references: [(type: String, locator: String)] = []

  init(name: String, line: Int) {
    self.line = line
    single["PackageName"] = trimmed(name)
  }

  mutating func damage(_ line: Int?, _ sentence: String) {
    if flaw == nil { flaw = "line \(line ?? self.line) cannot be read: \(sentence)" }
  }

  mutating func set(_ tag: String, _ value: String, line: Int) {
    switch tag {
    case "SPDXID", "PackageVersion", "PackageSupplier", "PackageOriginator", "PrimaryPackagePurpose":
      // A second one is another package's, whose name was lost.
      if single[tag] != nil { damage(line, "the package has a second `\(tag)`") }
      single[tag] = trimmed(value)
    case "ExternalRef":
      let parts = value.split(separator: " ", maxSplits: 2)
      if parts.count == 3 { references.append((String(parts[1]), trimmed(parts[2]))) }
    default: break
    }
  }

  var identity: SoftwareIdentity {
    func text(_ tag: String) -> String { SPDXWords.asserted(single[tag] ?? "") }
    var identity = SoftwareIdentity()
    identity.line = line
    identity.name = text("PackageName")
    identity.version = text("PackageVersion")
    let supplier = SPDXWords.agent(text("PackageSupplier"))
    identity.publisher = supplier.isEmpty ? SPDXWords.agent(text("PackageOriginator")) : supplier
    identity.identity = SPDXWords.best(references)
    if identity.identity.isEmpty { identity.identity = text("SPDXID") }
    identity.exclusion = SPDXWords.exclusion(purpose: text("PrimaryPackagePurpose"))
    return identity
  }
}
