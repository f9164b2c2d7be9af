/// The way from a document's root to parts of it: names of members, indices of elements, and `*` for each element of an
/// array. A value that is no array is its own one element.
struct JSONWay: Sendable {
  enum Step: Sendable {
    /// A member of that name, or the element of that index.
    case name([UInt8], index: Int?)
    case elements
  }

  let steps: [Step]

  /// - Parameter text: `content.softwares.*`.
  init(_ text: String) {
    steps = text.split(separator: ".").map { $0 == "*" ? .elements : JSONWay.step(String($0)) }
  }

  /// The elements of the array at a pointer, or the one value there.
  ///
  /// - Parameter pointer: RFC 6901; empty for the document itself.
  /// - Returns: `nil` where it is no pointer.
  init?(elementsAt pointer: String) {
    var names: [Substring] = []
    if !pointer.isEmpty {
      names = pointer.split(separator: "/", omittingEmptySubsequences: false)
      guard names.removeFirst().isEmpty else { return nil }
    }
    steps =
      names.map { JSONWay.step(String($0).replacing("~1", with: "/").replacing("~0", with: "~")) } + [
        .elements
      ]
  }

  private static func step(_ name: String) -> Step {
    let index = Int(name)
    return .name(Array(name.utf8), index: index?.description == name ? index : nil)
  }
}
