import Facts
import TestSupport
import Testing

@testable import Intake

/// What XML can do to its readers, and does not do here.
@Suite struct HostileXMLTests {
  @Test(arguments: [
    // The billion laughs, quadratic blow-up, a file read through an entity, and by parameter entity.
    "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><a><b>&b;</b></a>",
    "<!DOCTYPE a [<!ENTITY a '\(String(repeating: "x", count: 60_000))'>]><a><b>&a;&a;&a;</b></a>",
    "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a><b>&a;</b></a>",
    "<!DOCTYPE a [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'> %a;]><a><b/></a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd' [ ]><a><b/></a>", "<!DOCTYPE a []><a><b/></a>",
    "<!DOCTYPE a [<!ATTLIST b c CDATA 'default'>]><a><b/></a>",
  ])
  func documentTypesDeclareNothing(_ text: String) {
    let (rows, reason) = read(text)
    #expect(rows.isEmpty)
    #expect(reason?.contains("its document type declares something") == true)
  }

  /// As cXML files begin. The file it names is not looked for: there is none.
  @Test func documentTypesMayNameAFile() {
    let (rows, reason) = read("<!DOCTYPE a PUBLIC '-//x' \"file:///nowhere/x.dtd\">\n<a><b>1</b></a>")
    #expect(rows.map(\.text) == ["1"] && reason == nil)
  }

  @Test(arguments: ["<a><b>&copy;</b></a>", "<a><b c='&copy;'/></a>"])
  func entitiesOfExternalTypesAreRefused(_ text: String) {
    for start in ["", "<!DOCTYPE a SYSTEM 'x.dtd'>"] {
      let (rows, reason) = read(start + text)
      #expect(rows.isEmpty)
      #expect(reason?.contains("it uses the entity `&copy;`") == true)
    }
  }

  @Test func predefinedEntitiesStand() {
    #expect(read("<a><b>&lt;&gt;&amp;&quot;&apos;</b></a>").rows.map(\.text) == ["<>&\"'"])
  }

  @Test func includesAreNotFollowed() {
    let text =
      "<a xmlns:x='http://www.w3.org/2001/XInclude'><b><x:include href='/etc/passwd' parse='text'/></b></a>"
    #expect(read(text).rows.map { $0.text(at: "include") } == [""])
  }

  @Test func depthHasALimit() {
    let deep = String(repeating: "<c>", count: 100_000)
    #expect(read("<a><b>" + deep).reason?.contains("256 elements stand within each other") == true)
    #expect(read("<a>" + deep).reason?.contains("256 elements") == true)
  }

  @Test(.timeLimit(.minutes(20))) func manyAttributesAreRefusedSoon() {
    let attributes = (0..<40_000).map { " a\($0)=''" }.joined()
    let reason = read("<a><b \(attributes)/></a>").reason
    #expect(reason?.contains("more than 1000 attributes") == true)
  }

  @Test func longTagsAndCommentsAreRefused() {
    let long = String(repeating: "x", count: 2 << 20)
    for text in ["<a><!-- \(long) --></a>", "<a><b c='\(long)'/></a>", "<a><\(long)/></a>"] {
      #expect(read(text).reason != nil)
    }
  }

  @Test func rowsHaveALimit() {
    let limits = XMLLimits(depth: 256, attributes: 1000, tag: 512 << 10, row: 100_000)
    let children = String(repeating: "<c/>", count: 1_000)
    #expect(read("<a><b>\(children)</b></a>", limits).reason?.contains("the element `b` holds more") == true)
    let texts = String(repeating: "x", count: 200_000)
    #expect(read("<a><b>\(texts)</b></a>", limits).reason?.contains("the element `b` holds more") == true)
    #expect(read("<a>\(texts)<b>\(texts.prefix(1000))</b></a>", limits).rows.count == 1)
  }

  @Test func bytesThatAreNoTextAreRefusedWithTheirLine() {
    for bytes in [[0x00], [0xFF], [0x01], [0xED, 0xA0, 0x80]] as [[UInt8]] {
      let text = Array("<a>\n<b>1</b>\n<b>".utf8) + bytes + "</b></a>".utf8
      var count = 0
      do {
        let document = XMLRows(MemoryStream(text), place: "file")
        try document.forEach(where: isSecondLevel) { _, _ in count += 1 }
        Issue.record("it was read")
      } catch {
        #expect((error as? Fault)?.place == "file:3", "\(error)")
      }
      #expect(count == 1)
    }
  }

  private func isSecondLevel(_ path: [String]) -> Bool { path.count == 2 }

  private func read(_ text: String, _ limits: XMLLimits = XMLLimits()) -> (
    rows: [XMLElement], reason: String?
  ) {
    var rows: [XMLElement] = []
    do {
      let document = XMLRows(MemoryStream(Array(text.utf8)), place: "file", limits: limits)
      try document.forEach(where: isSecondLevel) { row, _ in rows.append(row) }
      return (rows, nil)
    } catch {
      return (rows, (error as? Fault)?.found ?? "\(error)")
    }
  }
}
