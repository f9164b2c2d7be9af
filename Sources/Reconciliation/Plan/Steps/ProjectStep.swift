import Facts

extension Planning {
  /// Projects with another end: where it has come by the day that is looked at, the seats given out for them come back.
  mutating func changeProjects(_ changes: [ProjectChange]) {
    let ids = estate.catalogue.projects.map { foldedName($0.id) }
    var ending: [String] = []
    var named: [String: String] = [:]
    for change in changes {
      guard let place = ids.firstIndex(of: foldedName(change.id)) else {
        unknown(
          change.place, "catalogue/projects.csv has no project “\(change.id)”", change.id,
          among: estate.catalogue.projects.map(\.id).sorted()
        )
        continue
      }
      if let first = named.updateValue(change.place, forKey: foldedName(change.id)) {
        fault(
          change.place, "project “\(change.id)” is changed in \(first) already", expected: "one change each")
      }
      estate.catalogue.projects[place].end = change.end
      if !isDated || change.end <= estate.run.asOf {
        ending.append(change.id)
        assume("Project \(change.id) ends on \(change.end): its seats are given back.", change.place)
      } else {
        assume("Project \(change.id) runs until \(change.end): its seats stay.", change.place)
      }
    }
    guard !ending.isEmpty, faults.isEmpty else { return }
    var lookup = RecordLookup(positioned(), zone: estate.run.zone)
    giveBack(ending, &lookup)
  }
}
