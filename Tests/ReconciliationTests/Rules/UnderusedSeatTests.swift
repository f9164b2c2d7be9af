import Facts
import Testing

@testable import Reconciliation

@Suite("Underused seats")
struct UnderusedSeatTests {
  private var estate = SmallEstate()

  init() {
    for product in ["cad", "pdf"] {
      estate.product(product, .namedUser)
      estate.entitlement("E-\(product)", product, .limited(10))
    }
  }

  private mutating func used(_ subject: String, _ product: String, days: Int, in source: String) {
    estate.use(subject, product, on: "2026-09-01")
    let file = SourceFile(source: source, path: "\(source).csv", digest: .sha256(source), byteCount: 1)
    let origin = Origin(file: file, line: estate.records.uses.count)
    estate.records.uses[estate.records.uses.count - 1].firstOrigin = origin
    estate.records.uses[estate.records.uses.count - 1].lastOrigin = origin
    estate.records.uses[estate.records.uses.count - 1].activeDaysInPeriod = days
  }

  private var found: [String] {
    estate.evidence().findings.filter { $0.rule == "underused-seat" }.map { "\($0.product) \($0.subject)" }
  }

  @Test("a log tells days for all its products, also one that all holders use little")
  mutating func littleUsedProduct() {
    for (person, product) in [("ann", "cad"), ("bo", "pdf"), ("cy", "pdf")] {
      estate.person(person)
      estate.seat(person, product)
    }
    used("ann", "cad", days: 40, in: "log")
    used("bo", "pdf", days: 1, in: "log")
    used("cy", "pdf", days: 2, in: "log")
    #expect(found == ["pdf bo", "pdf cy"])
  }

  @Test("what a source of last uses tells is one day, whatever another source tells of the product")
  mutating func lastUses() {
    for person in ["ann", "bo", "cy"] {
      estate.person(person)
      estate.seat(person, "cad")
    }
    used("ann", "cad", days: 40, in: "log")
    used("bo", "cad", days: 1, in: "portal")
    used("cy", "cad", days: 1, in: "log")
    #expect(found == ["cad cy"])
    estate.policy.underusedBelowDays = 0
    #expect(found.isEmpty)
  }
}
