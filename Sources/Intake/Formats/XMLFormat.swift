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
  let document = try XMLRows(reading.surveyed)
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

/// Elements and attributes are found by their local names, whatever their namespaces: a name with a prefix, as it stands
/// in files, would find nothing.
private func checkNames(_ source: SourceSpecification) throws {
  var paths = [(of: "row", path: source.layout.rowPath)]
  paths += source.fields.sorted { $0.key < $1.key }.flatMap { field in
    field.value.from.map { (field.key, $0) }
  }
  paths += source.filters.map { ("filter", $0.column) }
  if case .elements(let path)? = source.layout.spread { paths.append(("each", path)) }
  guard let (key, path) = paths.first(where: { $0.path.contains(":") }) else { return }
  let local = path.split(separator: /[^.\/@:]+:/, omittingEmptySubsequences: false).joined()
  throw Fault(
    .configuration, place: "source \(source.id)", found: "`\(path)` of `\(key)` has a prefix",
    expected: "local names, whatever their namespaces: `\(local)`")
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
    isWhole ? path == names : path.count >= names.count && path.suffix(names.count).elementsEqual(names)
  }
}
