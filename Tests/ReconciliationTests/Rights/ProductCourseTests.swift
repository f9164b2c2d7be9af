import Facts
import Testing

@testable import Reconciliation

@Suite("Terms and seats by day")
struct ProductCourseTests {
  private func course(_ fill: (inout SmallEstate) -> Void) -> (ProductCourse, Evidence) {
    var estate = SmallEstate()
    estate.product("p", .namedUser)
    fill(&estate)
    let evidence = estate.evidence()
    return (evidence.courses[0], evidence)
  }

  private func point(_ course: ProductCourse, _ day: String) -> ProductCourse.Point? {
    course.points.first { $0.day == Day(day)! }
  }

  @Test("terms begin and end to the day")
  func terms() {
    let (course, evidence) = course {
      $0.entitlement("E1", "p", .limited(5), from: "2026-01-01", to: "2026-07-31")
      $0.entitlement("E2", "p", .limited(7), from: "2026-08-15", to: "2027-08-14")
      $0.entitlement("E3", "p", .limited(9), from: "2026-10-01")
    }
    #expect(course.points.count == 92)
    #expect(point(course, "2026-07-31")?.entitled == .limited(5))
    #expect(point(course, "2026-08-01")?.entitled == .limited(0))
    #expect(point(course, "2026-08-15")?.entitled == .limited(7))
    #expect(course.points.last?.entitled == evidence.positions[0].entitlement)
    #expect(course.changes.map(\.day.description) == ["2026-07-01", "2026-08-01", "2026-08-15"])
  }

  @Test("credits and upgrades take units on their day, not before")
  func withdrawals() {
    let (course, evidence) = course {
      $0.product("q", .namedUser)
      $0.sku("P", "p")
      $0.sku("U", "q", .upgrade)
      $0.catalogue.skus[1].baseProduct = "p"
      $0.order("1/1", sku: "P", "10", on: "2026-02-01")
      $0.order("2/1", sku: "P", "-2", on: "2026-07-10")
      $0.order("3/1", sku: "U", "3", on: "2026-08-10")
    }
    #expect(point(course, "2026-07-09")?.entitled == .limited(10))
    #expect(point(course, "2026-07-10")?.entitled == .limited(8))
    #expect(point(course, "2026-08-10")?.entitled == .limited(5))
    #expect(evidence.courses[1].points.last?.entitled == .limited(3))
    #expect(evidence.courses[1].points.first?.entitled == .limited(0))
  }

  @Test("seats are held from their day until the day before they are taken back, each person once")
  func seats() {
    let (course, _) = course {
      for id in ["ann", "bo"] { $0.person(id) }
      $0.seat("ann", "p", since: nil, until: "2026-07-11")
      $0.seat("ann", "p", since: "2026-07-05", until: "2026-07-21")
      $0.seat("bo", "p", since: "2026-07-20")
    }
    #expect(point(course, "2026-07-01")?.held == 1)
    #expect(point(course, "2026-07-20")?.held == 2)
    #expect(point(course, "2026-07-21")?.held == 1)
    #expect(course.points.last?.held == 1)
  }

  @Test("a pool has the peaks of its days, a product without seats has none")
  func pools() {
    var estate = SmallEstate()
    estate.product("pool", .concurrent)
    estate.session("pool", "ann", "2026-07-02T08:00:00Z", "2026-07-02T09:00:00Z", units: 3)
    let course = estate.evidence().courses[0]
    #expect(point(course, "2026-07-02")?.peak == 3)
    #expect(point(course, "2026-07-03")?.peak == 0)
    #expect(course.points.allSatisfy { $0.held == nil })
  }
}
