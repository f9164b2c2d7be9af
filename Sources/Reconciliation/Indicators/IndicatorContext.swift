import Facts

/// What an indicator may look at: the evidence, ordered for looking things up, and what earlier closes left.
struct IndicatorContext {
  let evidence: Evidence
  let past: PastCloses
  let segments: PeopleSegments
  let products: [String: Product]
  let people: [String: Person]
  let lines: [String: PositionLine]
  let harvest: [HarvestedSeat]
  let life: FindingLife

  init(_ evidence: Evidence, _ past: PastCloses) {
    self.evidence = evidence
    self.past = past
    segments = PeopleSegments(evidence.people, from: evidence.run.period.first)
    products = Dictionary(evidence.catalogue.products.map { ($0.id, $0) }) { first, _ in first }
    people = Dictionary(evidence.people.map { ($0.id, $0) }) { first, _ in first }
    lines = Dictionary(evidence.positions.map { ($0.product.id, $0) }) { first, _ in first }
    harvest = Harvest(evidence, past).seats
    life = FindingLife(evidence, past)
  }

  var period: String { evidence.run.period.description }

  func person(_ consumer: Consumer) -> Person? {
    consumer.kind == .person ? people[consumer.id] : nil
  }

  /// The whole organisation, and the groups of a person.
  func segments(of person: Person?) -> [SegmentName] {
    SegmentKind.ofPeople.compactMap { kind in
      segments.group(kind, person).map { SegmentName(kind: kind, name: $0) }
    }
  }

  /// A product with its publisher and criticality; empty where the catalogue has none of that id.
  func segments(ofProduct id: String) -> [SegmentName] {
    guard let product = products[id] else { return [] }
    return [
      SegmentName(kind: .publisher, name: product.publisher), SegmentName(kind: .product, name: product.id),
      SegmentName(
        kind: .criticality, name: product.criticality.isEmpty ? "not said" : product.criticality),
    ]
  }

  /// A value of this period; `count` of a group of people is how many they are.
  func value(
    _ indicator: Indicator, _ segment: SegmentName, unit: String? = nil, _ range: IndicatorValue.Range?,
    numerator: Int? = nil, denominator: Int? = nil, count: Int, note: String = ""
  ) -> IndicatorValue {
    IndicatorValue(
      key: IndicatorKey(
        indicator: indicator.id, unit: unit ?? indicator.unit.rawValue, kind: segment.kind,
        segment: segment.name),
      period: period, range: range, numerator: numerator, denominator: denominator,
      count: segment.kind.isOfPeople ? segments.size(segment.kind, segment.name) : count, note: note)
  }
}

/// A segment without its figures.
struct SegmentName: Hashable, Comparable {
  let kind: SegmentKind
  let name: String

  static let organisation = SegmentName(kind: .organisation, name: "")

  static func < (left: SegmentName, right: SegmentName) -> Bool {
    left.kind == right.kind ? left.name < right.name : left.kind < right.kind
  }
}

/// Sums by segment.
struct SegmentSums<Sum> {
  private(set) var sums: [SegmentName: Sum] = [:]
  private let empty: Sum

  init(_ empty: Sum) {
    self.empty = empty
    sums[.organisation] = empty
  }

  /// Adds to the whole organisation and to each of the segments.
  mutating func add(to segments: [SegmentName], _ change: (inout Sum) -> Void) {
    let empty = empty
    for segment in [.organisation] + segments { change(&sums[segment, default: empty]) }
  }

  /// Adds to each of the segments, and not to the whole organisation.
  mutating func addOnly(to segments: [SegmentName], _ change: (inout Sum) -> Void) {
    let empty = empty
    for segment in segments { change(&sums[segment, default: empty]) }
  }

  var sorted: [(segment: SegmentName, sum: Sum)] {
    sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
