/// Which members of a JSON object are wanted, and of those within: a tree of names.
struct WantedNames {
  struct Node {
    var names: [Name] = []
    /// A bit for each length of a name below 64; bit 63 stands for all longer ones.
    var lengths: UInt64 = 0
  }

  struct Name {
    var bytes: [UInt8]
    var kind: Kind
  }

  enum Kind {
    /// The end of a way, by its number.
    case way(Int)
    /// On a way: what is wanted of the object there.
    case node(Int)
    /// The name is one that the general reader would take before others.
    case trap
  }

  private(set) var nodes: [Node] = [Node()]
  /// By field, the ways to it in the order in which they count.
  private(set) var waysOfField: [[Int]] = []
  private(set) var wayCount = 0
  /// One way goes on where another ends, or there are very many: every line is the general reader's.
  private(set) var isUnusual = false

  init(fields: [[[String]]]) {
    for ways in fields {
      waysOfField.append([])
      for way in ways {
        if let known = number(of: way) {
          waysOfField[waysOfField.count - 1].append(known)
        } else {
          waysOfField[waysOfField.count - 1].append(wayCount)
          add(way, wayCount)
          wayCount += 1
        }
      }
    }
    // Bits of names met in an object, and of ways met in a line, must fit a word.
    if wayCount > 64 || nodes.contains(where: { $0.names.count > 64 }) { isUnusual = true }
  }

  /// The number of a way that is known.
  private func number(of way: [String]) -> Int? {
    var node = 0
    for (index, part) in way.enumerated() {
      guard let name = nodes[node].names.first(where: { $0.bytes == Array(part.utf8) }) else { return nil }
      switch name.kind {
      case .way(let number): return index == way.count - 1 ? number : nil
      case .node(let next): node = next
      case .trap: return nil
      }
    }
    return nil
  }

  private mutating func add(_ way: [String], _ number: Int) {
    var node = 0
    for (index, part) in way.enumerated() {
      for end in index + 2..<max(way.count + 1, index + 2) {
        let joined = way[index..<end].joined(separator: ".")
        if find(joined, in: node) == nil { insert(joined, .trap, in: node) }
      }
      let isLast = index == way.count - 1
      switch find(part, in: node) {
      case nil where isLast: insert(part, .way(number), in: node)
      case nil:
        nodes.append(Node())
        insert(part, .node(nodes.count - 1), in: node)
        node = nodes.count - 1
      case .node(let next)? where !isLast: node = next
      default:
        isUnusual = true
        return
      }
    }
  }

  private func find(_ name: String, in node: Int) -> Kind? {
    nodes[node].names.first { $0.bytes == Array(name.utf8) }?.kind
  }

  private mutating func insert(_ name: String, _ kind: Kind, in node: Int) {
    let bytes = Array(name.utf8)
    nodes[node].names.append(Name(bytes: bytes, kind: kind))
    nodes[node].lengths |= 1 << UInt64(min(bytes.count, 63))
  }
}
