import Facts
import Reconciliation

extension Defect {
  /// A seat for a project that has ended, or that nobody knows.
  static let projectEnded = Defect(rule: "project-ended") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.recentDay()
    let project = "\(site.prefix.uppercased())-PROJECT-\(site.next("project"))"
    let isKnown = site.number % 2 == 0
    if isKnown {
      site.changes.keep(
        ["project_id": project, "title": "planted project", "end": day.description, "owner": "drill owner"],
        in: "catalogue/projects.csv")
    }
    let person = site.activeSeat(product, assigned: day, project: project)
    return Plant(
      name: FindingName(rule: "project-ended", product: product, subject: person.id),
      what: isKnown ? "a seat for a project that ended on \(day)" : "a seat for a project that no list names",
      since: day, isOnOwn: isOwn, entails: FindingPattern.balance(of: product))
  }
}
