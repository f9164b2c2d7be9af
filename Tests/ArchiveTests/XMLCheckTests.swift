import Testing

@testable import Archive

@Suite struct XMLCheckTests {
  private func findings(_ xml: [UInt8], schema: [UInt8]?, piece: Int = 7) throws -> [String] {
    var rest = xml[...]
    return try XMLCheck.findings(schema: schema) {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
  }

  @Test func aValidFileIsValidInPiecesOfAnySize() throws {
    for piece in [1, 2, 7, 4096] {
      #expect(try findings(Array(sampleEvidence.utf8), schema: Array(sampleSchema.utf8), piece: piece) == [])
    }
    #expect(try findings(Array(sampleEvidence.utf8), schema: nil) == [])
  }

  @Test func whatIsWrongIsSaidWithItsLine() throws {
    let xml = sampleEvidence.replacing("units=\"12\"", with: "units=\"twelve\"")
    let found = try findings(Array(xml.utf8), schema: Array(sampleSchema.utf8))
    #expect(found.first?.hasPrefix("line 2: ") == true)
    #expect(found.first?.contains("twelve") == true)
  }

  @Test func aFileFullOfMistakesEndsTheLookEarly() throws {
    let rows = String(repeating: "<product units=\"x\"/>", count: 10_000)
    #expect(
      try findings(Array("<evidence>\(rows)</evidence>".utf8), schema: Array(sampleSchema.utf8)).count == 20)
  }

  @Test func entitiesAreNeverExpanded() throws {
    let levels = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }
      .joined()
    let bomb = "<!DOCTYPE evidence [<!ENTITY e0 \"ha\">\(levels)]><evidence>&e9;</evidence>"
    for text in [bomb, "<!DOCTYPE evidence SYSTEM \"/etc/hostname\"><evidence/>"] {
      for schema in [nil, Array(sampleSchema.utf8)] {
        #expect(
          try findings(Array(text.utf8), schema: schema) == [
            "it has a document type, which may hide anything: refused"
          ])
      }
      #expect(
        try findings(Array(sampleEvidence.utf8), schema: Array(text.utf8)).first?.hasPrefix("the schema: ")
          == true)
    }
    // A schema may not bring in another.
    let including = sampleSchema.replacing(
      "<xs:element name=\"evidence\">",
      with: "<xs:include schemaLocation=\"/etc/hostname\"/><xs:element name=\"evidence\">")
    #expect(try !findings(Array(sampleEvidence.utf8), schema: Array(including.utf8)).isEmpty)
  }

  @Test func noiseNeverBreaksIt() throws {
    var generator = Generator(state: 11)
    for turn in 0..<3000 {
      var xml = Array(sampleEvidence.utf8)
      var schema = Array(sampleSchema.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let byte = UInt8.random(in: 0...255, using: &generator)
        if turn % 2 == 0 {
          xml[Int.random(in: xml.indices, using: &generator)] = byte
        } else {
          schema[Int.random(in: schema.indices, using: &generator)] = byte
        }
      }
      _ = try findings(xml, schema: schema)
    }
  }
}
