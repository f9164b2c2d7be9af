import Facts
import TestSupport
import Testing

@testable import Intake

@Suite(.serialized) struct XMLFuzzTests {
  private static let seed = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE order SYSTEM "order.dtd">
    <order xmlns="urn:x" xmlns:c="urn:c" id="7"><!-- note --><?pi x?>
      <c:line number="1" c:number="9"><name>A &amp; B &#x43;<![CDATA[<D>]]></name><a><b>1</b></a></c:line>
      <c:line number="2"><name>Größe</name><name/>tail</c:line>
    </order>
    """

  @Test func damagedDocuments() throws {
    try mutationLoop("xml", seeds: [Array(Self.seed.utf8)]) { bytes in
      var cost = 0
      let rows = XMLRows(MemoryStream(bytes, pieceSize: 61), place: "file")
      try rows.forEach(where: { $0.count == 2 }, { row, _ in cost += row.line })
      return nil
    }
  }
}
