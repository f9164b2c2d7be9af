/// Which members of a record are wanted. What is not wanted is checked and passed over, which makes reading the
/// long records of an event log several times as fast.
struct JSONShape: Sendable {
  private struct Member: Sendable {
    let name: String
    let bytes: [UInt8]
    var shape: JSONShape
  }

  private var members: [Member] = []

  /// Every member of every level.
  static let everything = JSONShape()

  /// No member: the text is checked only. (No JSON here has a member of this name.)
  static let nothing = JSONShape(["\u{0}"])

  private init() {}

  /// - Parameter paths: ways to wanted values, `actor.alternateId`; arrays on the way are passed through.
  init(_ paths: [String]) {
    for path in paths { add(path.split(separator: ".").map(String.init)[...]) }
  }

  /// Records of this shape, also where they are elements of a page's array.
  ///
  /// - Parameters:
  ///   - pages: names of arrays that hold records.
  ///   - heading: members of a page that are wanted besides.
  func inPages(_ pages: [String], heading: [String]) -> JSONShape {
    guard !isEverything else { return self }
    var shape = self
    for name in pages {
      shape.members.append(Member(name: name, bytes: Array(name.utf8), shape: self))
    }
    for name in heading {
      shape.members.append(Member(name: name, bytes: Array(name.utf8), shape: .everything))
    }
    return shape
  }

  var isEverything: Bool { members.isEmpty }

  /// The member of a name, where it is wanted.
  func member(_ name: ArraySlice<UInt8>) -> (name: String, shape: JSONShape)? {
    for member in members where member.bytes.count == name.count && member.bytes.elementsEqual(name) {
      return (member.name, member.shape)
    }
    return nil
  }

  private mutating func add(_ path: ArraySlice<String>) {
    guard let name = path.first else { return }
    let rest = path.dropFirst()
    if let index = members.firstIndex(where: { $0.name == name }) {
      // A way that ends here wants all below; one that goes on adds to what is wanted below.
      if rest.isEmpty {
        members[index].shape = .everything
      } else if !members[index].shape.isEverything {
        members[index].shape.add(rest)
      }
      return
    }
    var shape = JSONShape()
    shape.add(rest)
    members.append(Member(name: name, bytes: Array(name.utf8), shape: shape))
  }
}
