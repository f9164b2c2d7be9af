/// A template, parsed.
struct Template: Sendable {
  indirect enum Node: Sendable {
    case literal([UInt8])
    /// `isRaw`: written with three braces or `&`, which only markup may be. `isInTag`: stands within an attribute, where there
    /// can be no element. `isSpoken`: people read what stands there; what is an address, an id or a class is the same in every
    /// language.
    case variable(path: [String], isRaw: Bool, isInTag: Bool, isSpoken: Bool, line: Int)
    case section(path: [String], isInverted: Bool, line: Int, [Node])
    /// `indent` stands before each line of a partial that has a line to itself.
    case partial(name: String, indent: [UInt8], line: Int)
  }

  let name: String
  let nodes: [Node]

  /// Names of the partials used, with the line of their first use.
  var partials: [(name: String, line: Int)] {
    var found: [(name: String, line: Int)] = []
    func walk(_ nodes: [Node]) {
      for node in nodes {
        switch node {
        case .partial(let name, _, let line):
          if !found.contains(where: { $0.name == name }) { found.append((name, line)) }
        case .section(_, _, _, let inner): walk(inner)
        case .literal, .variable: break
        }
      }
    }
    walk(nodes)
    return found
  }
}
