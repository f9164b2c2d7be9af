import Facts

/// One row about somebody or something, as joining sees it.
struct JoinRecord {
  /// Place of its source in the order of authority, 0 first.
  let source: Int
  /// Folded.
  let id: String
  /// Records of different groups are never joined: a service account with its owner's address stays one.
  let group: Int
  /// When it holds; two records of one source with the same e-mail, one after the other, are no conflict.
  let span: Employment
  /// Parts of the display name: records that have some and share none are not joined by what they are called.
  let words: Set<String>
  let keys: [JoinKey]
}

/// A name by which a record is known, folded.
struct JoinKey: Hashable {
  let rule: JoinRule
  let text: String
}

/// Why two records are one.
struct JoinLink: Sendable {
  /// Places of the records; the first is of the source with more authority.
  let records: [Int]
  let rule: JoinRule?
  let key: String
}

/// A name that would join what is not one.
struct JoinConflict: Sendable {
  enum Reason: Sendable {
    /// One source tells them apart.
    case sameSource
    /// It would make one of several that are known to be different.
    case severalPeople
    /// The display names have nothing in common.
    case differentNames
  }

  let records: [Int]
  let rule: JoinRule
  let key: String
  let reason: Reason
}

/// Which records belong together.
struct Join {
  /// By place of the record: the first place of those it belongs with.
  var representative: [Int]
  var links: [JoinLink] = []
  var conflicts: [JoinConflict] = []
}

/// Disjoint sets of places, joined in nearly constant time each. The smallest place stands for its set.
struct Union {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  mutating func root(_ place: Int) -> Int {
    var root = place
    while parents[root] != root { root = parents[root] }
    var at = place
    while parents[at] != root { (at, parents[at]) = (parents[at], root) }
    return root
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (one, other) = (root(left), root(right))
    parents[max(one, other)] = min(one, other)
  }
}
