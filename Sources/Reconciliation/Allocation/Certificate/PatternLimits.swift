/// How many consumers of a group may hold a pattern of suites: what a branch of the search assumes.
struct PatternLimits: Sendable, Hashable {
  struct Key: Sendable, Hashable, Comparable {
    var group: Int
    /// Place among the group's patterns.
    var pattern: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.group, left.pattern) < (right.group, right.pattern)
    }
  }

  struct Range: Sendable, Hashable {
    var least = 0
    var most = Int.max
  }

  private(set) var ranges: [Key: Range] = [:]

  subscript(key: Key) -> Range { ranges[key] ?? Range() }

  func atMost(_ count: Int, _ key: Key) -> PatternLimits {
    var result = self
    result.ranges[key, default: Range()].most = min(self[key].most, count)
    return result
  }

  func atLeast(_ count: Int, _ key: Key) -> PatternLimits {
    var result = self
    result.ranges[key, default: Range()].least = max(self[key].least, count)
    return result
  }
}
