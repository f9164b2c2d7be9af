internal import Facts
internal import Intake

/// Keeps the records of one source, each once.
final class SourceCollector: RecordSink {
  let names = NamePool()
  private(set) var records = Records()
  /// Rows of order documents, which settle when all sources are read.
  private(set) var orders: [OrderEntry] = []
  let rollup: Rollup
  private var repeats = Repeats()
  /// By folded person id.
  private var employments: [String: [Employment]] = [:]
  private let products: PooledProducts
  /// What files tell of licence servers and sessions, which settles when all of them are read.
  private var licenceRecords: [LicenceRecord] = []
  private let period: Period
  private let zone: Zone

  /// - Parameters:
  ///   - zone: the organisation's, in which days are days.
  ///   - paths: of the source's files.
  ///   - products: which of them count sessions.
  init(
    _ source: SourceSpecification, period: Period, zone: Zone, paths: [String],
    products: PooledProducts = .any
  ) {
    self.period = period
    self.zone = zone
    self.products = products
    let end = Instant(startOf: period.last + 1, in: zone)
    rollup = Rollup(
      period: period, names: names, paths: paths,
      tellsQuantity: source.fields.isEmpty || source.fields["quantity"] != nil,
      gaps: source.sessionGap.map { GapSessions(gap: $0, end: end, products: products) })
  }

  func take(_ record: SourceRecord) -> Verdict {
    switch record {
    case .purchase(var line):
      let standing = repeats.standing(id: foldedName(line.id), content: line.content)
      if standing == .identical { return .merged }
      if standing == .contradicting { line.flags.append("repeated-id") }
      records.purchases.append(line)
    case .order(var entry):
      let standing = repeats.standing(id: entry.identity, content: entry.line?.content ?? "")
      if standing == .identical { return .merged }
      if standing == .contradicting { entry.line?.flags.append("repeated-id") }
      orders.append(entry)
    case .entitlement(let line):
      switch repeats.standing(id: foldedName(line.id), content: line.content) {
      case .identical: return .merged
      case .contradicting: return contradiction("entitlement_id", line.id)
      case .new: records.entitlements.append(line)
      }
    case .person(let person):
      switch repeats.standing(id: foldedName(person.id), content: person.content) {
      case .identical: return .merged
      case .contradicting where !isAnotherEmployment(person): return contradiction("person_id", person.id)
      case .new, .contradicting:
        employments[foldedName(person.id), default: []].append(
          Employment(start: person.start, end: person.end))
        records.people.append(person)
      }
    case .device(let device):
      switch repeats.standing(id: foldedName(device.id), content: device.content) {
      case .identical: return .merged
      case .contradicting: return contradiction("device_id", device.id)
      case .new: records.devices.append(device)
      }
    case .deployment(let deployment):
      if repeats.standing(id: deployment.content, content: "") != .new { return .merged }
      records.deployments.append(deployment)
    case .assignment(let assignment):
      if repeats.standing(id: assignment.content, content: "") != .new { return .merged }
      records.assignments.append(assignment)
    }
    return .accepted
  }

  /// Somebody who left and came back has a row for each time; rows that hold at once contradict each other.
  private func isAnotherEmployment(_ person: Person) -> Bool {
    let span = Employment(start: person.start, end: person.end)
    return !(employments[foldedName(person.id)] ?? []).contains { $0.overlaps(span) }
  }

  private func contradiction(_ field: String, _ id: String) -> Verdict {
    .rejected(code: "repeated-id", reason: "an earlier row has the `\(field)` `\(id)` and other values")
  }

  func take(_ event: AccessEvent, of file: SourceFile) { rollup.add(event, of: file) }

  func take(late event: AccessEvent, of file: SourceFile) { rollup.add(late: event, of: file) }

  func take(_ record: LicenceRecord) { licenceRecords.append(record) }

  /// What a source gave, sessions and uses included. Accounts of files that tell of licence servers are complete after it.
  func finish(threads: Int) -> Records {
    (records.sessions, records.denials) = settledSessions(
      licenceRecords, until: period.last, zone: zone, sink: self, products: products)
    licenceRecords = []
    records.sessions += rollup.takeSessions()
    records.uses = rollup.takeUses(threads: threads)
    return records
  }
}

/// Remembers what was met under each id.
private struct Repeats {
  enum Standing { case new, identical, contradicting }

  private var contents: [String: [String]] = [:]

  mutating func standing(id: String, content: String) -> Standing {
    guard let known = contents[id] else {
      contents[id] = [content]
      return .new
    }
    if known.contains(content) { return .identical }
    contents[id] = known + [content]
    return .contradicting
  }
}
