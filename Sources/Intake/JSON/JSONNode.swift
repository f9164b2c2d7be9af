/// A JSON value, and where it stands in its document.
struct JSONNode {
  indirect enum Value {
    case null
    case bool(Bool)
    /// As written: nothing is lost to binary fractions.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// In document order; where a name comes twice, the last counts.
    case object([(name: String, node: JSONNode)])
  }

  var value: Value
  /// The value's bytes in the document.
  var range: Range<Int>

  /// The member of an object, or the element of an array by its index.
  subscript(name: String) -> JSONNode? {
    switch value {
    case .object(let members): members.last { $0.name == name }?.node
    case .array(let elements):
      Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
    default: nil
    }
  }

  /// The text of a single value; `nil` for arrays and objects. `null` is an empty text.
  var text: String? {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let text), .string(let text): text
    case .array, .object: nil
    }
  }
}
