internal import Facts
internal import Intake

/// What earlier snapshots of a people source called people. Their rows count for nothing else: the files stay among those
/// that were not used, and a row or file that cannot be read costs only its names.
///
/// - Parameters:
///   - earlier: paths, with the dates of the states that they hold.
///   - people: rows of the newest state: what it has as well is not told again.
func formerNames(
  _ source: SourceSpecification, _ earlier: [(path: String, day: Day)], besides people: [Person],
  workspace: String, period: Period, zone: Zone, _ progress: (String) -> Void
) throws -> [FormerNames] {
  if earlier.isEmpty { return [] }
  var known: [String: Set<String>] = [:]
  for person in people {
    known[foldedName(person.id), default: []].formUnion(
      (person.logins + [person.email]).map { foldedName($0) })
  }
  guard let format = SourceFormat.named(source.format), format.roles.contains(source.role) else { return [] }
  var names: [FormerNames] = []
  let containers = Containers()
  for (path, day) in earlier {
    progress(path)
    let collector = SourceCollector(source, period: period, zone: zone, paths: [path])
    do {
      let surveyed = try SurveyedFile(
        workspace: workspace, relativePath: path, source: source, containers: containers)
      let reading = FileReading(
        surveyed, source: source, format: format, period: period, zone: zone, sink: collector)
      try reading.run(format)
    } catch {
      // It is no longer what it was, or never was a table; nothing of the period depends on it.
      continue
    }
    for person in collector.records.people {
      guard let own = known[foldedName(person.id)] else { continue }
      let other = (person.logins + [person.email]).filter { !$0.isEmpty && !own.contains(foldedName($0)) }
      if other.isEmpty { continue }
      names.append(
        FormerNames(source: source.id, person: person.id, names: other, day: day, origin: person.origin))
    }
  }
  return names.sorted { ($0.day, $0.origin) < ($1.day, $1.origin) }
}
