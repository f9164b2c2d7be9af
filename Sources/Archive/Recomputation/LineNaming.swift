import Facts

/// Says of two lines of a file which record they are of and which field differs, by what the file's name ends in.
final class LineNaming {
  private let file: String
  private let form: Form
  /// The first line of a table.
  private var columns: [String]?
  private var elements = XMLPlace()
  private var anchor = ""

  private enum Form { case jsonLines, table, xml, page, named }

  init(_ file: String) {
    self.file = file
    switch file.split(separator: ".").last {
    case "jsonl": form = .jsonLines
    case "csv": form = .table
    case "xml", "xsd": form = .xml
    case "html": form = .page
    default: form = .named
    }
  }

  /// Takes notice of a recomputed line, which may name what follows it.
  func meet(_ line: [UInt8]) {
    switch form {
    case .table: if columns == nil { columns = tableCells(line) }
    case .xml: elements.meet(String(decoding: line, as: UTF8.self))
    case .page: anchor = lastAnchor(line) ?? anchor
    case .jsonLines, .named: break
    }
  }

  /// - Parameters:
  ///   - sealed: `nil`: the recomputed line is missing in the pack; and the other way round.
  ///   - line: in the sealed file.
  func differences(sealed: [UInt8]?, recomputed: [UInt8]?, line: Int) -> FoundDifferences {
    let place = Place(
      file: file, line: line, sealed: sealed.map { String(decoding: $0, as: UTF8.self) },
      recomputed: recomputed.map { String(decoding: $0, as: UTF8.self) })
    let found: FoundDifferences? =
      switch form {
      case .jsonLines: jsonDifferences(place)
      case .table: tableDifferences(place, columns ?? []).map { FoundDifferences($0) }
      case .xml: xmlDifferences(place, elements).map { FoundDifferences($0) }
      case .page: FoundDifferences(pageDifference(place, anchor))
      case .named: memberDifference(place).map { FoundDifferences($0) }
      }
    return found ?? FoundDifferences([place.difference()])
  }

  private func lastAnchor(_ line: [UInt8]) -> String? {
    let parts = String(decoding: line, as: UTF8.self).split(separator: " id=\"")
    guard parts.count > 1, let last = parts.last else { return nil }
    return String(last.prefix { $0 != "\"" })
  }
}

/// What differs between two lines: at least one of the two lists has something.
struct FoundDifferences {
  var named: [Difference]
  /// Salts, and digests made with them: they follow from any other record of the pack.
  var dependent: [Difference] = []

  init(_ named: [Difference]) { self.named = named }
}

/// Two lines that differ, and where.
struct Place {
  let file: String
  let line: Int
  let sealed: String?
  let recomputed: String?

  /// Both lines, where both are there.
  var pair: (sealed: String, recomputed: String)? {
    if let sealed, let recomputed { (sealed, recomputed) } else { nil }
  }

  func difference(
    record: String = "", field: String = "", sealed: String? = nil, recomputed: String? = nil
  ) -> Difference {
    Difference(
      file: file, line: line, record: record, field: field,
      sealed: sealed ?? self.sealed ?? "", recomputed: recomputed ?? self.recomputed ?? "")
  }
}

/// A page: the text between tags that differs, and the anchor it stands under.
func pageDifference(_ place: Place, _ anchor: String) -> [Difference] {
  let record = anchor.isEmpty ? "" : "#" + anchor
  guard let (sealed, recomputed) = place.pair else { return [place.difference(record: record)] }
  let (ours, theirs) = differingParts(recomputed, sealed)
  return [place.difference(record: record, sealed: theirs, recomputed: ours)]
}

/// The parts of two texts that differ, each out to the tags around it.
func differingParts(_ one: String, _ other: String) -> (String, String) {
  let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
  var start = 0
  while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
  var end = 0
  while end < min(left.count, right.count) - start, left[left.count - 1 - end] == right[right.count - 1 - end]
  {
    end += 1
  }
  while start > 0, left[start - 1] != ">" { start -= 1 }
  while end > 0, left[left.count - end] != "<" { end -= 1 }
  func text(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars[start..<(scalars.count - end)]))
  }
  return (text(left), text(right))
}

/// `"key": value` of a printed JSON file, `Name: value` of a tag file.
func memberDifference(_ place: Place) -> [Difference]? {
  func parts(_ line: String) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":"), line[colon...].hasPrefix(": ") else { return nil }
    let name = line[..<colon].filter { $0 != "\"" && $0 != " " }
    return (String(name), String(line[colon...].dropFirst(2)))
  }
  guard let (sealed, recomputed) = place.pair, let theirs = parts(sealed), let ours = parts(recomputed),
    ours.name == theirs.name
  else { return nil }
  return [place.difference(field: ours.name, sealed: theirs.value, recomputed: ours.value)]
}
