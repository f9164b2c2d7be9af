import Facts
import Reconciliation

/// Seats held on each day as steps, with the product's own entitlement of that day as a line across; `nil` where there is
/// nothing to draw.
func courseChart(
  _ course: ProductCourse, id: String, title: Wording, _ language: Language
) -> Markup? {
  let steps = DailySteps(
    points: course.points.map { .init(day: $0.day, units: $0.held ?? $0.peak ?? 0, limit: $0.entitled) })
  guard let first = course.points.first, let last = course.points.last else { return nil }
  let what: Wording =
    first.held != nil ? "Seats held" : first.peak != nil ? "Daily peaks" : "Nothing is counted by day"
  let words: Wording =
    "\(what): \(grouped(steps.points[0].units)) on \(first.day), \(grouped(steps.points[steps.points.count - 1].units)) "
    + "on \(last.day), at most \(grouped(steps.highest)). Entitlement: \(grouped(first.entitled)) on \(first.day), "
    + "\(grouped(last.entitled)) on \(last.day). Above it on \(counted(steps.daysOver, "day", "days")) of "
    + "\(grouped(steps.points.count))."
  return steps.chart(id: id, title: title, description: words, language)
}
