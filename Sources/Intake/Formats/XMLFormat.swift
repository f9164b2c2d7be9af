internal import Facts

extension SourceFormat {
  /// Elements of an XML document.
  static let xml = SourceFormat(
    name: "xml", version: 1, summary: "an XML document whose elements of one name are rows",
    roles: Role.allCases, recognises: { trimmed($0[...]).first == 0x3C }, read: readXML)
}

private func readXML(_ reading: FileReading) throws {
  let rowPath = XMLRowPath(reading.source.layout.rowPath)
  guard !rowPath.names.isEmpty else {
    throw Fault(
      .configuration, place: "source \(reading.source.id)", found: "it does not say which elements are rows",
      expected: "row = \"/orders/order/line\", or its last part")
  }
  try checkNames(reading.source)
  let document = try XMLRows(reading.surveyed, namespaces: reading.source.layout.namespaces)
  var rows = try RowReader(reading, columns: nil)
  var around: [XMLElement] = []
  var metNames: Set<String> = []
  func open(_ element: XMLElement, _ path: [String]) {
    around.removeLast(max(around.count - path.count + 1, 0))
    around.append(element)
    if metNames.count < 1000 { metNames.insert(element.name) }
  }
  try document.forEach(where: rowPath.matches, opening: open) { element, path in
    around.removeLast(max(around.count - path.count + 1, 0))
    let row = JSONNode(element, within: around)
    rows.read(.object(row), line: element.line, raw: element.written(limit: 16_384))
  }
  if document.isEmpty { return reading.note("the file is empty") }
  if reading.account.read == 0 {
    let wanted = rowPath.names.last ?? ""
    let near = nearest(to: wanted, among: metNames.sorted()).map { "; it has `\($0)`" } ?? ""
    reading.note("no element is at `\(reading.source.layout.rowPath)`\(near)")
  }
  rows.finish()
}

/// Elements and attributes are found by their local names, whatever their namespaces, or by a prefix that the source gives a
/// namespace: any other prefix, as it stands in files, would find nothing.
private func checkNames(_ source: SourceSpecification) throws {
  var paths = [(of: "row", path: source.layout.rowPath)]
  paths += source.fields.sorted { $0.key < $1.key }.flatMap { field in
    field.value.from.map { (field.key, $0) }
  }
  paths += source.filters.map { ("filter", $0.column) }
  if case .elements(let path)? = source.layout.spread { paths.append(("each", path)) }
  func isUnknown(_ path: String) -> Bool {
    path.matches(of: /([^.\/@:]+):/).contains { source.layout.namespaces[String($0.output.1)] == nil }
  }
  guard let (key, path) = paths.first(where: { isUnknown($0.path) }) else { return }
  let local = path.split(separator: /[^.\/@:]+:/, omittingEmptySubsequences: false).joined()
  throw Fault(
    .configuration, place: "source \(source.id)", found: "`\(path)` of `\(key)` has a prefix",
    expected:
      "local names, whatever their namespaces: `\(local)`, or the prefix in `namespaces` of the source")
}

/// Which elements are rows: `/order/line` from the root, or the last part of a way.
struct XMLRowPath {
  let names: [String]
  private let isWhole: Bool

  init(_ text: String) {
    isWhole = text.hasPrefix("/")
    names = text.split(separator: "/").map(String.init)
  }

  func matches(_ path: [String]) -> Bool {
    guard isWhole ? path.count == names.count : path.count >= names.count else { return false }
    return zip(path.suffix(names.count), names).allSatisfy { met, name in
      met == name || met.utf8.count > name.utf8.count && met.hasSuffix(":" + name)
    }
  }
}
