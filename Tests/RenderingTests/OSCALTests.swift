import Facts
import Foundation
import FoundationXML
import Reconciliation
import Testing

@testable import Rendering

/// What the OSCAL documents and the bill of entitlements say, read back with a parser of another library.
@Suite struct OSCALTests {
  private func document(_ path: String, of evidence: Evidence = SampleEvidence.make()) throws -> [Element] {
    try Element.all(in: Packs.bytes(path, of: renderPack(evidence, templates: TemplateSet())))
  }

  @Test func everyFindingIsThereWithItsRuleAsTarget() throws {
    let elements = try document("oscal/assessment-results.xml")
    let findings = elements.filter { $0.name == "finding" }
    #expect(findings.count == SampleFindings.findings.count)
    let told = Set(
      elements.filter { $0.parent == "finding" && $0["name"] == "finding-id" }.map { $0["value"] })
    #expect(told == Set(SampleFindings.findings.map(\.id)))
    let targets = elements.filter { $0.name == "target" }.map { $0["target-id"] }
    let objectives = Set(elements.filter { $0.parent == "objectives-and-methods" }.map { $0["id"] })
    #expect(targets.count == findings.count && objectives.isSuperset(of: targets))
  }

  @Test func moneyAndStatesStandInTheRisks() throws {
    let elements = try document("oscal/assessment-results.xml")
    let amounts = elements.filter { $0.parent == "risk" && $0["name"] == "exposure" }
    #expect(amounts.contains { $0["value"] == "85200.00" && $0["class"] == "USD" })
    let states = elements.filter { $0.parent == "risk" && $0.name == "status" }.map(\.text)
    #expect(states.count { $0 == "deviation-approved" } == 1)
    #expect(states.count { $0 == "remediating" } == 1)
    // The refused exception is a deviation that was asked for.
    #expect(states.count { $0 == "deviation-requested" } == 1)
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    for path in ["oscal/assessment-results.xml", "oscal/poam.xml"] {
      for evidence in [SampleEvidence.make(), HostileEvidence.make(), Empty.evidence] {
        let elements = try document(path, of: evidence)
        let known = Set(elements.map { $0["uuid"] })
        var wanted = elements.flatMap { element in
          [
            "observation-uuid", "risk-uuid", "finding-uuid", "subject-uuid", "actor-uuid", "party-uuid",
            "component-uuid",
          ].map { element[$0] }
        }
        wanted += elements.filter { $0.name == "party-uuid" || $0.name == "member-of-organization" }.map(
          \.text)
        wanted += elements.map { $0["href"] }.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
        let lost = Set(wanted.filter { !$0.isEmpty }).subtracting(known)
        #expect(lost.isEmpty, "\(path)")
      }
    }
  }

  @Test func packFilesBearTheirDigests() throws {
    let documents = try renderPack(SampleEvidence.make(), templates: TemplateSet())
    let elements = try Element.all(in: Packs.bytes("oscal/assessment-results.xml", of: documents))
    let hashes = elements.filter { $0.name == "hash" }.map(\.text)
    for path in ["tables/findings.csv", "tables/position.csv", "method.html"] {
      let digest = Digest.sha256(try Packs.bytes(path, of: documents)).hex
      #expect(hashes.contains(digest), "\(path)")
    }
    #expect(hashes.contains(SampleEvidence.register.digest.hex))
  }

  @Test func thePlanHasOpenFindingsWithOwnersDatesAndMilestones() throws {
    let elements = try document("oscal/poam.xml")
    let items = elements.filter { $0.parent == "poam-item" && $0["name"] == "finding-id" }.map { $0["value"] }
    let open = SampleFindings.findings.filter { if case .accepted = $0.state { false } else { true } }
    #expect(Set(items) == Set(open.map(\.id)) && items.count == open.count)
    #expect(elements.contains { $0.parent == "poam-item" && $0["value"] == "simulation lead" })
    let milestones = elements.filter { $0.name == "task" && $0["type"] == "milestone" }
    #expect(milestones.count == open.count)
    #expect(elements.contains { $0.name == "on-date" && $0["date"] == "2026-10-14T04:00:00Z" })
  }

  @Test func aFindingKeepsItsUUIDInTheNextPack() throws {
    var next = SampleEvidence.make()
    next.run.packName = "2027-01-05_meridian_evidence_2026-Q4"
    func uuids(_ evidence: Evidence, _ name: String) throws -> [String] {
      try document("oscal/poam.xml", of: evidence).filter { $0.name == name }.map { $0["uuid"] }
    }
    let (first, second) = (SampleEvidence.make(), next)
    #expect(try uuids(first, "finding") == uuids(second, "finding"))
    #expect(try uuids(first, "risk") == uuids(second, "risk"))
    let root = "plan-of-action-and-milestones"
    #expect(try uuids(first, root) != uuids(second, root))
    #expect(try uuids(first, root) == uuids(first, root))
  }

  @Test func entitlementsBecomeLicencesWithTheirSeats() throws {
    let elements = try document("cyclonedx/entitlements.xml")
    let seats = elements.filter { $0["name"] == "seatledger:seats" }.map(\.text)
    #expect(seats.contains("24") && seats.contains("unlimited"))
    #expect(elements.contains { $0.name == "expiration" && $0.text == "2027-01-01T04:59:59Z" })
    #expect(elements.contains { $0.name == "licenseType" && $0.text == "concurrent-user" })
    let ids = Set(elements.filter { $0["name"] == "seatledger:entitlement-id" }.map(\.text))
    let granting = SampleRights.entitlements.filter {
      switch $0.standing {
      case .valid, .notYet, .expired: true
      default: false
      }
    }
    #expect(ids == Set(granting.map(\.id)))
  }
}

/// One element of a document, flat, as Foundation's parser met it.
private struct Element {
  var name: String
  var parent: String
  var attributes: [String: String]
  var text = ""

  subscript(attribute: String) -> String { attributes[attribute] ?? "" }

  static func all(in bytes: [UInt8]) throws -> [Element] {
    let collector = Collector()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = collector
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return collector.elements
  }

  private final class Collector: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let parent = open.last.map { elements[$0].name } ?? ""
      open.append(elements.count)
      elements.append(Element(name: name, parent: parent, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }
  }
}
