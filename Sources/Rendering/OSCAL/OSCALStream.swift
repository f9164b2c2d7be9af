import Facts
import Reconciliation

/// What the OSCAL 1.1.2 documents have in common: identities, and the small elements that all others are made of.
///
/// A UUID is made of the organisation and of what it stands for, so that a finding, its risk and its owner bear the
/// same one in every pack: only the documents, and observations, which are of one period, have a new one each time.
struct OSCALStream {
  static let namespace = "http://csrc.nist.gov/ns/oscal/1.0"
  static let version = "1.1.2"
  /// Names of our own properties stand in this namespace: OSCAL reserves those without one.
  static let properties = "urn:seatledger:oscal:1"

  let xml: XMLStream
  let evidence: Evidence
  /// Products that have a component in the document: findings may name others.
  let products: Set<String>
  private let exceptions: [String: ExceptionStanding]
  private let remediation: [String: Remediation]

  init(xml: XMLStream, evidence: Evidence) {
    self.xml = xml
    self.evidence = evidence
    self.products = Set(evidence.catalogue.products.map(\.id))
    self.exceptions = Dictionary(evidence.exceptions.map { ($0.decision.id, $0) }) { first, _ in first }
    self.remediation = Dictionary(evidence.remediation.map { ($0.decision.id, $0.decision) }) { first, _ in
      first
    }
  }

  /// The exception that accepts a finding.
  func exception(accepting finding: Finding) -> ExceptionStanding? {
    if case .accepted(let id) = finding.state { exceptions[id] } else { nil }
  }

  /// The remediation under way for a finding.
  func remediation(of finding: Finding) -> Remediation? {
    if case .inRemediation(let id) = finding.state { remediation[id] } else { nil }
  }

  func uuid(_ kind: String, _ name: String) -> String {
    NameUUID(evidence.run.organisationID, kind, name).description
  }

  /// UUID of something that belongs to this period alone.
  func periodUUID(_ kind: String, _ name: String) -> String {
    NameUUID(evidence.run.organisationID, kind, evidence.run.packName, name).description
  }

  /// Markup-line content: plain text.
  func line(_ element: String, _ text: String, else words: String = "(blank)") {
    xml.text(element, SchemaText.line(text, else: words))
  }

  /// Markup-multiline content: one paragraph each; empty ones are left out, but one stands always.
  func paragraphs(_ element: String, _ texts: [String]) {
    let told = texts.filter { !$0.isEmpty }
    xml.element(element) {
      for text in told.isEmpty ? ["(blank)"] : told { line("p", text) }
    }
  }

  /// A property of ours; left out where there is nothing to say.
  func prop(_ name: String, _ value: String?, class kind: String? = nil) {
    guard let value, !value.isEmpty else { return }
    xml.element(
      "prop",
      [
        ("name", SchemaText.token(name)), ("ns", Self.properties), ("value", SchemaText.line(value)),
        ("class", kind.map(SchemaText.token)),
      ])
  }

  /// One property a currency: amounts of several are never added.
  func props(_ name: String, _ amounts: Amounts) {
    for amount in amounts.sorted { prop(name, amount.amount, class: amount.currency.code) }
  }

  func dateTime(_ day: Day?) -> String? { SchemaText.dateTime(day, in: evidence.run.zone) }

  /// This program as the actor.
  func toolOrigin() {
    xml.element("origin") {
      xml.element("actor", [("type", "tool"), ("actor-uuid", uuid("tool", "seatledger"))])
    }
  }

  func partyUUID(_ name: String) -> String { uuid("party", name) }

  /// Who answers for something.
  func responsible(_ role: String, _ name: String) {
    if name.isEmpty { return }
    xml.element("responsible-role", [("role-id", role)]) { xml.text("party-uuid", partyUUID(name)) }
  }
}
