import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Segments of indicators")
struct SegmentTests {
  private func people(_ counts: [String: Int]) -> [Person] {
    var estate = SmallEstate()
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      for number in 0..<count {
        estate.person("\(name)-\(number)")
        estate.records.people[estate.records.people.count - 1].department = name
      }
    }
    return estate.records.people
  }

  private func sizes(_ counts: [String: Int]) -> [String: Int] {
    PeopleSegments(people(counts), from: Day(number: 0)).sizes[.department] ?? [:]
  }

  @Test("five people are enough, four are not")
  func limit() {
    #expect(sizes(["A": 5, "B": 6]) == ["A": 5, "B": 6])
    #expect(sizes(["A": 4, "B": 5, "C": 6]) == [PeopleSegments.together: 9, "C": 6])
  }

  @Test("a small segment cannot be worked out from the others")
  func complement() {
    // Were A left out alone, its figure would be the whole less the others.
    #expect(sizes(["A": 1, "B": 10, "C": 20]) == [PeopleSegments.together: 11, "C": 20])
    #expect(sizes(["A": 3, "B": 3, "C": 20]) == [PeopleSegments.together: 6, "C": 20])
  }

  @Test("where nothing is left to set apart there is no breakdown")
  func none() {
    #expect(sizes(["A": 2, "B": 2]).isEmpty)
    #expect(sizes(["A": 4, "B": 7]).isEmpty)
    #expect(sizes([:]).isEmpty)
  }

  @Test("no value speaks of a segment of fewer than five people")
  func suppressed() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.department("Big", 12, seatsOf: "cad", used: 6)
    estate.department("Middle", 6, seatsOf: "cad", used: 6)
    estate.department("Tiny", 2, seatsOf: "cad", used: 0)
    estate.entitlement("E1", "cad", .limited(30))
    let evidence = estate.measured()
    let names = Set(evidence.indicators.values.filter { $0.key.kind == .department }.map(\.key.segment))
    #expect(names == ["Big", PeopleSegments.together])
    #expect(evidence.told(.seatUse, .department, PeopleSegments.together) == "75")
    for value in evidence.indicators.values where value.key.kind.isOfPeople {
      #expect(value.count >= PeopleSegments.fewest, "\(value)")
    }
  }

  @Test("what adds up adds up: over departments, entities and products", arguments: 0..<12)
  func conservation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var estate = SmallEstate()
    for product in ["a", "b", "c"] {
      estate.product(
        product, .namedUser, price: product == "c" ? nil : "\(Int.random(in: 1...900, using: &random))")
    }
    for department in 0..<Int.random(in: 3...8, using: &random) {
      let count = Int.random(in: 1...14, using: &random)
      for number in 0..<count {
        let id = "d\(department)-\(number)"
        let hasLeft = Int.random(in: 0..<8, using: &random) == 0
        estate.person(
          id, entity: Bool.random(using: &random) ? "US" : "DE", end: hasLeft ? "2026-08-01" : nil)
        estate.records.people[estate.records.people.count - 1].department = "Department \(department)"
        for product in ["a", "b", "c"] where Bool.random(using: &random) {
          estate.seat(id, product)
          if Int.random(in: 0..<3, using: &random) > 0 { estate.use(id, product, on: "2026-07-20") }
        }
      }
    }
    estate.seat("ghost", "a")
    for product in ["a", "b"] {
      estate.entitlement("E-\(product)", product, .limited(Int.random(in: 1...60, using: &random)))
    }
    let evidence = estate.measured()
    #expect(evidence.indicators.values == estate.measured().indicators.values)
    expectSums(.seatUse, [.department, .legalEntity, .publisher, .product, .criticality], evidence) {
      $0.numerator ?? 0
    }
    expectSums(.seatUse, [.department, .product], evidence) { $0.denominator ?? 0 }
    expectSums(.potentialSaving, [.department, .legalEntity, .product, .criticality], evidence) {
      Int($0.range?.expected.hundredMillionths ?? 0)
    }
    expectSums(.openFindings, [.severity], evidence) { $0.numerator ?? 0 }
    expectSums(.utilisation, [.publisher, .product, .criticality], evidence) { $0.numerator ?? 0 }
    var saving = Amounts()
    for line in evidence.positions { saving.add(line.potentialSaving) }
    let told = evidence.value(.potentialSaving)?.range?.expected
    #expect(told == (saving.sorted.first.flatMap { FixedDecimal($0.amount) } ?? .zero))
  }

  private func expectSums(
    _ indicator: Indicator, _ kinds: [SegmentKind], _ evidence: Evidence, _ figure: (IndicatorValue) -> Int
  ) {
    let own = evidence.indicators.values.filter { $0.key.indicator == indicator.id }
    let whole = own.first { $0.key.kind == .organisation }.map(figure)
    for kind in kinds {
      let parts = own.filter { $0.key.kind == kind }
      // A breakdown that would name too few people is not made at all.
      if parts.isEmpty, kind.isOfPeople { continue }
      #expect(parts.reduce(0) { $0 + figure($1) } == whole, "\(indicator.id) by \(kind)")
    }
  }
}
