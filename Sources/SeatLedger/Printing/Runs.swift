extension Sequence {
  /// Neighbours with the same key, together; nothing changes place.
  func grouped<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    var groups: [[Element]] = []
    var last: Key?
    for element in self {
      let current = key(element)
      if current == last {
        groups[groups.count - 1].append(element)
      } else {
        groups.append([element])
      }
      last = current
    }
    return groups
  }
}
