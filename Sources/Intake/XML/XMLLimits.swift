/// What an XML document may cost. Real documents stay far below.
struct XMLLimits: Sendable {
  /// Elements within each other.
  var depth = 256
  /// Attributes of one element, and namespaces declared by one.
  var attributes = 1000
  /// Bytes of a start tag, a comment or a processing instruction.
  var tag = 512 << 10
  /// Bytes of one row, with what is in it: texts, and something for each element and attribute.
  var row = 64 << 20
}
