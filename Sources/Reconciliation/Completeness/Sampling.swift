import Facts

/// Rows and figures to perform again by hand, drawn by a seed that the pack itself gives: rules digest and period.
struct Sampling {
  let evidence: Evidence
  private let row: SampleRank
  private let entitled: SampleRank
  private let consumer: SampleRank
  private let positions: [String: PositionLine]

  static func seed(_ run: RunHeader) -> String {
    Digest.sha256("\(run.rulesDigest.hex) \(run.period)").hex
  }

  init(_ evidence: Evidence) {
    self.evidence = evidence
    let rank = SampleRank(seed: Self.seed(evidence.run))
    self.row = rank.adding("row")
    self.entitled = rank.adding("entitlement")
    self.consumer = rank.adding("consumer")
    self.positions = Dictionary(evidence.positions.map { ($0.product.id, $0) }) { first, _ in first }
  }

  func sample() -> ReperformanceSample {
    var sample = ReperformanceSample()
    sample.seed = Self.seed(evidence.run)
    sample.rows = forward(drawRows()) + backward(&sample)
    return sample
  }

  // MARK: From rows to figures

  private func drawRows() -> [Origin] {
    var lowest: [String: LowestRanked<Origin>] = [:]
    visit { origin, _, rank in
      lowest[origin.file.source, default: LowestRanked(limit: ReperformanceSample.rowsOfASource)].offer(
        origin, rank: rank)
    }
    return lowest.sorted { $0.key < $1.key }.flatMap(\.value.things)
  }

  private func forward(_ drawn: [Origin]) -> [SampledRow] {
    let wanted = Set(drawn)
    // Millions of rows are passed over by their number alone.
    let ranks = Set(drawn.map { row.adding($0.file.path).adding(String($0.line)).value })
    var links: [Origin: [SampledRow]] = [:]
    visit { origin, part, rank in
      guard ranks.contains(rank), wanted.contains(origin) else { return }
      links[origin, default: []].append(
        SampledRow(
          direction: .forward, origin: origin, subject: subject(part), product: product(part),
          figure: figure(part)))
    }
    addUse(ofPeopleIn: &links)
    return drawn.flatMap { links[$0] ?? [] }
  }

  /// A row of the roster is in the figures of whatever the person consumes.
  private func addUse(ofPeopleIn links: inout [Origin: [SampledRow]]) {
    var rows: [Consumer: Origin] = [:]
    for person in evidence.people where links[person.origin] != nil {
      rows[Consumer(kind: .person, id: person.id)] = person.origin
    }
    for unit in evidence.consumption {
      guard let origin = rows[unit.consumer] else { continue }
      links[origin]?.append(
        SampledRow(
          direction: .forward, origin: origin, subject: subject(.unit(unit)), product: unit.product,
          figure: figure(.unit(unit))))
    }
  }

  // MARK: From figures to rows

  private func backward(_ sample: inout ReperformanceSample) -> [SampledRow] {
    var lowest = LowestRanked<Place>(limit: ReperformanceSample.drawnParts)
    for (index, entitlement) in evidence.entitlements.enumerated() where entitlement.standing.counts {
      sample.parts += 1
      lowest.offer(Place(kind: 0, index: index), rank: entitled.adding(entitlement.id).value)
    }
    for (index, unit) in evidence.consumption.enumerated() {
      sample.parts += 1
      lowest.offer(
        Place(kind: 1, index: index),
        rank: consumer.adding(unit.product).adding(unit.consumer.kind.rawValue).adding(unit.consumer.id).value
      )
    }
    return lowest.things.flatMap { place in
      let part: Part =
        place.kind == 0
        ? .entitlement(evidence.entitlements[place.index]) : .unit(evidence.consumption[place.index])
      return origins(part).map {
        SampledRow(
          direction: .backward, origin: $0, subject: subject(part), product: product(part),
          figure: figure(part))
      }
    }
  }

  private struct Place: Hashable, Comparable {
    let kind: Int
    let index: Int
    static func < (left: Place, right: Place) -> Bool { (left.kind, left.index) < (right.kind, right.index) }
  }

  // MARK: Parts of the evidence

  private enum Part {
    case entitlement(Entitlement)
    case unit(ConsumptionUnit)
    case finding(Finding)
    case rejected(RejectedRow)
    case person(Person)
    case device(Device)
    case purchase(PurchaseLine)
  }

  /// Every row that anything points to, with what points to it and its rank, in the order of the evidence.
  private func visit(_ body: (Origin, Part, UInt64) -> Void) {
    var last: (file: SourceFile, rank: SampleRank)?
    func all(_ part: Part) {
      for origin in origins(part) where origin.line > 0 {
        let file = last.flatMap { $0.file === origin.file ? $0.rank : nil } ?? row.adding(origin.file.path)
        last = (origin.file, file)
        body(origin, part, file.adding(String(origin.line)).value)
      }
    }
    for entitlement in evidence.entitlements { all(.entitlement(entitlement)) }
    for unit in evidence.consumption { all(.unit(unit)) }
    for finding in evidence.findings { all(.finding(finding)) }
    for rejected in evidence.rejected { all(.rejected(rejected)) }
    for person in evidence.people { all(.person(person)) }
    for device in evidence.devices { all(.device(device)) }
    for line in evidence.purchases { all(.purchase(line)) }
  }

  private func origins(_ part: Part) -> [Origin] {
    switch part {
    case .entitlement(let entitlement): entitlement.origins
    case .unit(let unit): unit.origins
    case .finding(let finding): finding.evidence
    case .rejected(let row): [row.origin]
    case .person(let person): [person.origin]
    case .device(let device): [device.origin]
    case .purchase(let line): [line.origin]
    }
  }

  private func subject(_ part: Part) -> String {
    switch part {
    case .entitlement(let entitlement): "entitlement \(entitlement.id)"
    case .unit(let unit): "\(unit.consumer.kind.rawValue) \(unit.consumer.id)"
    case .finding(let finding): "finding \(finding.id)"
    case .rejected: "rejected row"
    case .person(let person): "person \(person.id)"
    case .device(let device): "device \(device.id)"
    case .purchase(let line): "purchase \(line.id)"
    }
  }

  private func product(_ part: Part) -> String {
    switch part {
    case .entitlement(let entitlement): entitlement.product
    case .unit(let unit): unit.product
    case .finding(let finding): finding.product
    case .rejected, .person, .device, .purchase: ""
    }
  }

  private func figure(_ part: Part) -> String {
    switch part {
    case .entitlement(let entitlement):
      guard entitlement.standing.counts, let line = positions[entitlement.product] else {
        return "in no figure: \(entitlement.standing.title)"
      }
      return "entitlement of \(line.product.id): \(line.entitlement), of which \(entitlement.quantity)"
    case .unit(let unit):
      let total = positions[unit.product].map { String($0.netConsumption) } ?? "unknown"
      return "net consumption of \(unit.product): \(total), of which \(unit.units.expected)"
    case .finding(let finding): return "evidence of \(finding.rule)"
    case .rejected(let row): return "in no figure: rejected, \(row.code)"
    case .person: return "roster: entity, department and employment of whoever consumes"
    case .device: return "device register: cores, entity and department of whatever consumes"
    case .purchase: return "purchase line: an entitlement as the catalogue's part numbers say"
    }
  }
}
