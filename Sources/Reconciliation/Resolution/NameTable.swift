import Facts

/// Whose a name is, and since and until when where it changed hands. Names are folded.
struct NameTable {
  /// A span in which a name is one person's; `nil`: without limit on that side.
  struct Tenure: Equatable {
    let person: Int
    let rule: String
    var from: Day?
    var until: Day?

    func covers(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { $0 >= day } ?? true) }
  }

  /// What a source says of a name.
  enum Claim {
    /// The newest state has it for somebody employed in a span.
    case now(Employment)
    /// Earlier snapshots have it, the first and the last of these days.
    case former(first: Day, last: Day)
  }

  private var single: [String: (person: Int, rule: String)] = [:]
  private var claims: [String: [(person: Int, rule: String, claim: Claim)]] = [:]
  private var tenures: [String: [Tenure]] = [:]
  /// Names of several people at once, and whose they are.
  private(set) var conflicts: [String: [Int]] = [:]
  /// Who is employed when, for names that turn out to be another's as well.
  private let spans: [Employment]

  init(spans: [Employment], capacity: Int) {
    self.spans = spans
    single.reserveCapacity(capacity)
  }

  /// A name that the newest state of a source has.
  mutating func add(_ key: String, _ rule: String, _ person: Int) {
    guard !key.isEmpty else { return }
    guard let known = single[key] else {
      single[key] = (person, rule)
      return
    }
    if claims[key] == nil {
      if known.person == person { return }
      claims[key] = [(known.person, known.rule, .now(spans[known.person]))]
    }
    if !(claims[key] ?? []).contains(where: { $0.person == person }) {
      claims[key, default: []].append((person, rule, .now(spans[person])))
    }
  }

  /// A name that earlier snapshots have for somebody who is called otherwise now, or was its first holder.
  mutating func addFormer(_ key: String, _ rule: String, _ person: Int, first: Day, last: Day) {
    guard !key.isEmpty else { return }
    guard let known = single[key] else {
      single[key] = (person, rule)
      claims[key] = [(person, rule, .former(first: first, last: last))]
      return
    }
    if claims[key] == nil {
      if known.person == person { return }
      claims[key] = [(known.person, known.rule, .now(spans[known.person]))]
    }
    if !(claims[key] ?? []).contains(where: { $0.person == person }) {
      claims[key, default: []].append((person, rule, .former(first: first, last: last)))
    }
  }

  /// Finds out who had each name when; a name whose holders overlap is a conflict.
  ///
  /// - Parameter newest: day of the newest snapshot: a name of somebody who was there before is known to be theirs since.
  mutating func settle(newest: Day) {
    for (key, claims) in claims {
      if claims.count < 2 { continue }
      if let settled = tenures(claims, newest) {
        tenures[key] = settled
      } else {
        conflicts[key] = claims.map(\.person).sorted()
      }
    }
    claims = [:]
  }

  private func tenures(_ claims: [(person: Int, rule: String, claim: Claim)], _ newest: Day) -> [Tenure]? {
    let lastSeen = claims.compactMap { claim -> Day? in
      if case .former(_, let last) = claim.claim { last } else { nil }
    }.max()
    /// When it begins and ends to be theirs, and whether they begin with the organisation that day.
    typealias Span = (tenure: Tenure, begin: Day, end: Day, joins: Bool, isNow: Bool)
    var spans = claims.map { person, rule, claim -> Span in
      let tenure = Tenure(person: person, rule: rule, from: nil, until: nil)
      switch claim {
      case .former(let first, let last): return (tenure, first, last, false, false)
      case .now(let employment):
        let start = employment.start ?? .distantPast
        let end = employment.end ?? .distantFuture
        // Who was there while it was another's has it since it was seen with them.
        if let lastSeen, start <= lastSeen { return (tenure, max(newest, lastSeen + 1), end, false, true) }
        return (tenure, start, end, employment.start != nil, true)
      }
    }
    spans.sort { ($0.begin, $0.tenure.person) < ($1.begin, $1.tenure.person) }
    for place in spans.indices.dropLast() {
      guard spans[place].end < spans[place + 1].begin else { return nil }
      // Until the next one joins, a name stays with whom it was; else it is nobody's between two sightings.
      spans[place].tenure.until =
        spans[place].isNow || spans[place + 1].joins ? spans[place + 1].begin - 1 : spans[place].end
      spans[place + 1].tenure.from = spans[place + 1].begin
    }
    return spans.map(\.tenure)
  }

  /// Whose the name is on a day; `nil`: nobody's, or several people's.
  func find(_ key: String, on day: Day) -> Tenure? {
    if conflicts[key] != nil { return nil }
    if let tenures = tenures[key] { return tenures.first { $0.covers(day) } }
    return single[key].map { Tenure(person: $0.person, rule: $0.rule, from: nil, until: nil) }
  }

  /// Holders of a name that changed hands, in order of time; empty for others.
  func holders(_ key: String) -> [Tenure] { tenures[key] ?? [] }

  /// Names that changed hands, in order.
  var handedOver: [String] { tenures.keys.sorted() }

  func has(_ key: String) -> Bool { single[key] != nil }

  /// Every name that exactly one person has, in no particular order.
  func forEachSingle(_ body: (_ key: String, _ person: Int) -> Void) {
    for (key, owner) in single where tenures[key] == nil && conflicts[key] == nil { body(key, owner.person) }
  }
}
