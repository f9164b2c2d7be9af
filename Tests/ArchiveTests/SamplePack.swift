import Facts
import Foundation
import Intake

@testable import Archive

let sampleSchema = """
  <?xml version="1.0" encoding="UTF-8"?>
  <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:element name="evidence">
      <xs:complexType>
        <xs:sequence>
          <xs:element name="product" maxOccurs="unbounded">
            <xs:complexType><xs:attribute name="units" type="xs:nonNegativeInteger" use="required"/></xs:complexType>
          </xs:element>
        </xs:sequence>
      </xs:complexType>
    </xs:element>
  </xs:schema>

  """

let sampleEvidence = """
  <?xml version="1.0" encoding="UTF-8"?>
  <evidence><product units="12"/><product units="0"/></evidence>

  """

/// A small close: two publishers, a page, a table.
func sampleRequest(
  period: String = "2026-Q3", day: String = "2026-10-05", units: Int = 12, documents: [Document]? = nil,
  before: [SubjectState] = [], more: [Archive.Record] = []
) throws -> SealRequest {
  let records = (0..<5).map { number in
    Record(
      publisher: number % 2 == 0 ? "Ansys" : "Siemens \"PLM\"", id: "position/\(number)",
      fields: ["units": .integer(number * units), "type": .string("position")],
      withheld: [
        .commercial: number == 3 ? [:] : ["cost": .string("\(number) USD")],
        .person: number < 3 ? [:] : ["consumer": .string("zoe-\(number)")],
      ])
  }
  let now = [
    SubjectState(
      kind: "product", id: "mech", fields: ["units": String(units), "name": "Mechanical"], source: "a.csv:2"),
    SubjectState(kind: "person", id: "p-\(period)", fields: ["name": "Zoë"], source: "people.csv:3"),
  ]
  return SealRequest(
    kind: "evidence", period: period,
    sealedAt: Instant("\(day)T09:00:00Z") ?? Instant(seconds: 0), day: Day(day) ?? Day(number: 0),
    organisation: "Meridian Engineering Group", organisationID: "meridian",
    description: "Software licence position of \(period)", softwareAgent: "SeatLedger 0.1",
    documents: documents ?? [
      Document(path: "index.html", text: "<!doctype html><title>\(units)</title>\n"),
      Document(path: "tables/position.csv", text: "product,units\r\nmech,\(units)\r\n"),
      Document(path: "evidence.xml", text: sampleEvidence),
      Document(path: "evidence.xsd", text: sampleSchema),
    ], records: try RecordSections(records + more), changes: diff(before: before, after: now))
}

func workspace() throws -> TemporaryFolder { try TemporaryFolder() }

func fileBytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

/// The pack's members, taken out, to be put together in another way.
func members(of path: String) throws -> [(String, [UInt8])] {
  let reader = try ZipReader(path)
  return try reader.entries.indices.map { (reader.entries[$0].name, try reader.bytes($0)) }
}

func kinds(_ path: String) throws -> Set<VerificationProblem.Kind> {
  Set(try verifyPack(VerificationRequest(path: path)).problems.map(\.kind))
}
