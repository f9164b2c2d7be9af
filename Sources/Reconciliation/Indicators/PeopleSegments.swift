public import Facts

/// The organisation's people by department, legal entity, location and cost centre, in groups that are large enough for
/// nobody to be recognised in a group's figure.
///
/// Segments with too few people are taken together. Where that is still too few, or where one segment could be worked out
/// from the others, the next smallest joins them; where nothing is left to set apart, there is no breakdown.
public struct PeopleSegments: Sendable {
  /// Fewest people that a segment may have.
  public static let fewest = 5
  /// Name of those that are taken together.
  public static let together = "segments of fewer than \(fewest) people, together"
  /// Name of the segment of logins that are on no roster, and of accounts where no people are.
  public static let unknown = "not known, or no people"

  private var groups: [SegmentKind: [String: String]] = [:]
  /// People in each group.
  public private(set) var sizes: [SegmentKind: [String: Int]] = [:]

  /// - Parameter day: those who left before it are not counted.
  public init(_ people: [Person], from day: Day) {
    for kind in SegmentKind.ofPeople {
      var counts: [String: Int] = [:]
      for person in people {
        let isCounted =
          (person.kind == .human || person.kind == .external) && !(person.end.map { $0 < day } ?? false)
        counts[kind.name(person), default: 0] += isCounted ? 1 : 0
      }
      (groups[kind], sizes[kind]) = Self.grouped(counts)
    }
  }

  private static func grouped(_ counts: [String: Int]) -> ([String: String], [String: Int]) {
    var ordered = counts.filter { $0.value > 0 }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }[...]
    var small: [(key: String, value: Int)] = []
    var total = 0
    while let next = ordered.first, next.value < fewest || (!small.isEmpty && total < fewest) {
      small.append(next)
      total += next.value
      ordered = ordered.dropFirst()
    }
    guard !ordered.isEmpty else { return ([:], [:]) }
    var groups = Dictionary(uniqueKeysWithValues: ordered.map { ($0.key, $0.key) })
    var sizes = Dictionary(uniqueKeysWithValues: ordered.map { ($0.key, $0.value) })
    for segment in small { groups[segment.key] = together }
    if !small.isEmpty { sizes[together] = total }
    return (groups, sizes)
  }

  /// The group that a person's figures go to; `nil` where there is no breakdown by that.
  ///
  /// - Parameter person: `nil`: nobody of the roster.
  func group(_ kind: SegmentKind, _ person: Person?) -> String? { group(kind, person.map(kind.name) ?? "") }

  /// The same for a segment's own name.
  func group(_ kind: SegmentKind, _ name: String) -> String? {
    guard let groups = groups[kind], !groups.isEmpty else { return nil }
    let group = groups[name] ?? ""
    return group.isEmpty ? PeopleSegments.unknown : group
  }

  func size(_ kind: SegmentKind, _ group: String) -> Int {
    sizes[kind]?[group == PeopleSegments.unknown ? "" : group] ?? 0
  }
}

extension SegmentKind {
  /// What the roster says of a person; empty where it says nothing, or for kinds that are not of people.
  func name(_ person: Person) -> String {
    switch self {
    case .department: person.department
    case .legalEntity: person.legalEntity
    case .location: person.location
    case .costCentre: person.costCentre
    default: ""
    }
  }
}
