/// Finds names that one slip of the keyboard parts from a given one: a character more, less or other, or two swapped.
///
/// One slip leaves the first or the second half of a name as it was, so only names that share a half are compared.
struct NearNames {
  private struct Half {
    let hash: UInt64
    let name: Int32
  }

  private let names: [[UInt8]]
  private let halves: [Half]

  /// - Parameter names: folded; places in it are what ``near(_:)`` gives.
  init(_ names: [String]) {
    self.names = names.map { Array($0.utf8) }
    var halves: [Half] = []
    halves.reserveCapacity(names.count * 2)
    for (place, name) in self.names.enumerated() where name.count >= NearNames.shortest - 1 {
      let middle = name.count / 2
      halves.append(Half(hash: NearNames.hash(name[..<middle], name.count, 0), name: Int32(place)))
      halves.append(Half(hash: NearNames.hash(name[middle...], name.count, 1), name: Int32(place)))
    }
    self.halves = halves.sorted { ($0.hash, $0.name) < ($1.hash, $1.name) }
  }

  /// Shorter names are within a slip of too much.
  static let shortest = 5
  /// Halves that more names share say too little.
  private static let mostNamesakes = 5000

  /// Places of names exactly one slip away, in order.
  func near(_ name: String) -> [Int] {
    let bytes = Array(name.utf8)
    guard bytes.count >= NearNames.shortest else { return [] }
    var found: Set<Int> = []
    for length in bytes.count - 1...bytes.count + 1 {
      let middle = length / 2
      for place in candidates(NearNames.hash(bytes[..<middle], length, 0)) { add(place, bytes, &found) }
      let rest = length - middle
      guard rest <= bytes.count else { continue }
      for place in candidates(NearNames.hash(bytes[(bytes.count - rest)...], length, 1)) {
        add(place, bytes, &found)
      }
    }
    return found.sorted()
  }

  private func add(_ place: Int32, _ bytes: [UInt8], _ found: inout Set<Int>) {
    if isOneSlip(bytes, names[Int(place)]) { found.insert(Int(place)) }
  }

  private func candidates(_ hash: UInt64) -> [Int32] {
    var low = 0
    var high = halves.count
    while low < high {
      let middle = (low + high) / 2
      if halves[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    var result: [Int32] = []
    while low < halves.count, halves[low].hash == hash {
      result.append(halves[low].name)
      low += 1
      if result.count > NearNames.mostNamesakes { return [] }
    }
    return result
  }

  /// FNV-1a over a half, the whole name's length, and which half it is.
  private static func hash(_ half: ArraySlice<UInt8>, _ length: Int, _ side: UInt8) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in half { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ UInt64(truncatingIfNeeded: length)) &* 0x100_0000_01b3
    return (hash ^ UInt64(side)) &* 0x100_0000_01b3
  }
}

/// Whether one of two texts becomes the other by one insertion, deletion, replacement or swap of neighbours.
func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  let (short, long) = left.count <= right.count ? (left, right) : (right, left)
  guard long.count - short.count <= 1, left != right else { return false }
  var at = 0
  while at < short.count, short[at] == long[at] { at += 1 }
  if short.count < long.count { return short[at...] == long[(at + 1)...] }
  if short[(at + 1)...] == long[(at + 1)...] { return true }
  return at + 1 < short.count && short[at] == long[at + 1] && short[at + 1] == long[at]
    && short[(at + 2)...] == long[(at + 2)...]
}
