/// What a number in a cell means, by how it is shown.
enum NumberKind: Sendable {
  case number
  /// A day, or a moment.
  case date
  /// A time of day, or a moment of which only the time is shown.
  case time
  /// Hours, minutes or seconds that go on after a day: `[h]:mm`.
  case duration
}

/// Number formats by the index that cells name.
struct CellStyles {
  private var kinds: [NumberKind] = []

  init() {}

  init(_ rows: XMLRows) throws {
    var formats: [Int: String] = [:]
    func isWanted(_ path: [String]) -> Bool {
      path == ["styleSheet", "numFmts", "numFmt"] || path == ["styleSheet", "cellXfs", "xf"]
    }
    try rows.forEach(where: isWanted) { element, _ in
      let id = element["numFmtId"].flatMap { Int($0) } ?? 0
      if element.name == "numFmt" {
        formats[id] = element["formatCode"] ?? ""
      } else {
        kinds.append(formats[id].map(CellStyles.kind) ?? CellStyles.builtIn(id))
      }
    }
  }

  subscript(index: Int) -> NumberKind { kinds.indices.contains(index) ? kinds[index] : .number }

  /// Formats that are not written out. Source: ECMA-376 part 1, 18.8.30; those of East Asian systems are dates too.
  static func builtIn(_ id: Int) -> NumberKind {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45, 47, 55, 56: .time
    case 46: .duration
    default: .number
    }
  }

  /// By the letters of a format's first section that stand for themselves.
  static func kind(of format: String) -> NumberKind {
    var letters = ""
    var rest = Array(format)[...]
    while let letter = rest.popFirst() {
      switch letter {
      case ";": rest = []
      case "\"": while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // Colours, conditions and languages are none of these.
        if !inside.isEmpty, Set(inside.map { $0.lowercased() }).isSubset(of: ["h", "m", "s"]) {
          if Set(inside.map { $0.lowercased() }).count == 1 { return .duration }
        }
      default: letters += letter.lowercased()
      }
    }
    if letters.contains("general") { return .number }
    letters = letters.replacing("am/pm", with: "").replacing("a/p", with: "").replacing(/s[.,]0+/, with: "s")
    if letters.contains(where: { "0#?@".contains($0) }) { return .number }
    if letters.contains(where: { "dyegb".contains($0) }) { return .date }
    if letters.contains(where: { "hs".contains($0) }) { return .time }
    return letters.contains("m") ? .date : .number
  }
}
