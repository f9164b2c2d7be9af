/// The elements around a line of an XML file that has one element a line.
struct XMLPlace {
  private var open: [String] = []

  mutating func meet(_ line: String) {
    let line = trimmed(line)
    if line.hasPrefix("</") {
      _ = open.popLast()
    } else if let tag = XMLTag(line), !tag.isClosed {
      open.append(tag.label)
    }
  }

  /// The nearest element around that bears an attribute, and the tag's own.
  func name(of tag: XMLTag) -> String {
    let around = open.last { $0.contains("=") }
    return [around, tag.label].compactMap(\.self).joined(separator: " ")
  }
}

/// The first tag of a line.
struct XMLTag {
  let name: String
  let attributes: [(name: String, value: String)]
  /// What follows the tag in its line.
  let text: String
  /// Nothing is inside it, or its end stands in the same line.
  let isClosed: Bool

  init?(_ line: String) {
    guard line.hasPrefix("<"), let end = line.firstIndex(of: ">"), !line.hasPrefix("<?"),
      !line.hasPrefix("</")
    else { return nil }
    let inside = line[line.index(after: line.startIndex)..<end]
    name = String(inside.prefix { $0 != " " && $0 != "/" })
    text = String(line[line.index(after: end)...])
    isClosed = inside.hasSuffix("/") || text.contains("</")
    var attributes: [(name: String, value: String)] = []
    var rest = inside.dropFirst(name.count)
    while let equals = rest.firstIndex(of: "="), let quote = rest[equals...].firstIndex(of: "\""),
      let close = rest[rest.index(after: quote)...].firstIndex(of: "\"")
    {
      attributes.append((trimmed(String(rest[..<equals])), String(rest[rest.index(after: quote)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    self.attributes = attributes
  }

  /// `<position product="autocad">`: by its first attribute.
  var label: String {
    attributes.first.map { "<\(name) \($0.name)=\"\(Difference.shortened($0.value, 60))\">" } ?? "<\(name)>"
  }
}

/// Attribute by attribute, then the text.
func xmlDifferences(_ place: Place, _ elements: XMLPlace) -> [Difference]? {
  let theirs = place.sealed.flatMap { XMLTag(trimmed($0)) }
  let ours = place.recomputed.flatMap { XMLTag(trimmed($0)) }
  guard let theirs, let ours, theirs.name == ours.name else {
    return (ours ?? theirs).map { [place.difference(record: elements.name(of: $0))] }
  }
  func value(_ tag: XMLTag, _ name: String) -> String {
    tag.attributes.first { $0.name == name }?.value ?? ""
  }
  var found = Set((theirs.attributes + ours.attributes).map(\.name)).sorted()
    .filter { value(theirs, $0) != value(ours, $0) }
    .map {
      place.difference(
        record: elements.name(of: ours), field: $0, sealed: value(theirs, $0), recomputed: value(ours, $0))
    }
  if theirs.text != ours.text {
    found.append(
      place.difference(
        record: elements.name(of: ours), field: "text", sealed: theirs.text, recomputed: ours.text))
  }
  return found.isEmpty ? nil : found
}

private func trimmed(_ line: String) -> String {
  var line = line[...]
  while line.first == " " || line.first == "\t" { line.removeFirst() }
  return String(line)
}
