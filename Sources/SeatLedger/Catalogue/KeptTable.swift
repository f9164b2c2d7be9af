import Facts
import Intake

/// Gathers faults over several files.
final class FaultList {
  var all: [Fault] = []

  func add(_ place: String, _ found: String, expected: String = "", remedy: String = "") {
    all.append(Fault(.configuration, place: place, found: found, expected: expected, remedy: remedy))
  }
}

/// A table that people keep in the catalogue or among the decisions, its header checked against what it may hold.
struct KeptTable {
  /// Empty where the header is wrong: judging cells by guessed columns would only bury the one real mistake.
  private(set) var rows: [KeptRow] = []

  /// Reports a file that is no table, columns that are unknown or missing, and columns that stand there twice.
  init(_ file: RuleFile, required: [String], optional: [String], faults: FaultList) {
    let path = file.file.path
    let table: Table
    do {
      table = try readTable(file.bytes, layout: Layout(), place: path)
    } catch let fault as Fault {
      faults.all.append(fault)
      return
    } catch {
      faults.add(path, "the file cannot be read: \(error)")
      return
    }
    let known = required + optional
    let before = faults.all.count
    for column in table.header where !known.contains(column) {
      let near = nearestName(to: column, among: known)
      faults.add(
        "\(path):1", column.isEmpty ? "a column without name" : "unknown column \"\(shortened(column))\"",
        expected: near == nil ? listed(known) : "", remedy: near.map { "did you mean \($0)?" } ?? "")
    }
    let missing = required.filter { !table.header.contains($0) }
    if !missing.isEmpty {
      faults.add(
        "\(path):1", "no column \(missing.joined(separator: ", "))",
        expected: "the header \(known.joined(separator: ","))")
    }
    for column in known where table.header.count(where: { $0 == column }) > 1 {
      faults.add("\(path):1", "the column \(column) stands there twice")
    }
    guard faults.all.count == before else { return }
    rows = table.rows.map { row in
      let cells = zip(table.header, row.cells.map(withoutBlanks))
      return KeptRow(
        origin: Origin(file: file.file, line: row.line),
        cells: Dictionary(cells, uniquingKeysWith: { first, _ in first }), faults: faults)
    }
  }
}

func withoutBlanks(_ text: String) -> String {
  var text = text[...]
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}

/// One row of a ``KeptTable``. A cell that is wrong is reported and read as `nil`.
struct KeptRow {
  let origin: Origin
  fileprivate let cells: [String: String]
  private let faults: FaultList

  fileprivate init(origin: Origin, cells: [String: String], faults: FaultList) {
    self.origin = origin
    self.cells = cells
    self.faults = faults
  }

  func problem(_ found: String, expected: String = "", remedy: String = "") {
    faults.add(origin.description, found, expected: expected, remedy: remedy)
  }

  /// Empty where the column is absent.
  func text(_ column: String) -> String { cells[column] ?? "" }

  /// - Returns: `nil` where the cell is empty, which is reported.
  func required(_ column: String) -> String? {
    let text = text(column)
    if !text.isEmpty { return text }
    problem("\(column) is empty", expected: "a value")
    return nil
  }

  func word(_ column: String, among words: [String]) -> String? {
    let text = text(column)
    if words.contains(text) { return text }
    let near = nearestName(to: text, among: words)
    problem(
      text.isEmpty ? "\(column) is empty" : "\(column) is \"\(shortened(text))\"", expected: listed(words),
      remedy: near.map { "did you mean \($0)?" } ?? "")
    return nil
  }

  func word<Word: RawRepresentable & CaseIterable>(_ column: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    word(column, among: Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
  }

  /// - Returns: `nil` where the cell is empty or wrong.
  func whole(_ column: String, in range: ClosedRange<Int>) -> Int? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let number = FixedDecimal(text)?.whole, range.contains(number) { return number }
    problem(
      "\(column) is \"\(shortened(text))\"",
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// The units of a decision; an empty cell is reported.
  func units() -> Int? {
    if text("units").isEmpty { problem("units is empty", expected: "a whole number, 1 or more") }
    return whole("units", in: 1...1_000_000_000)
  }

  /// Parts of a cell between semicolons.
  func list(_ column: String) -> [String] {
    text(column).split(separator: ";").map { withoutBlanks(String($0)) }.filter { !$0.isEmpty }
  }

  /// - Returns: `nil` where the cell is empty or wrong.
  func flag(_ column: String) -> Bool? {
    switch text(column) {
    case "": return nil
    case "yes": return true
    case "no": return false
    default:
      problem("\(column) is \"\(shortened(text(column)))\"", expected: "yes or no")
      return nil
    }
  }

  /// - Returns: `nil` where the cell is wrong, or empty; the latter is reported if `isRequired`.
  func day(_ column: String, isRequired: Bool = false) -> Day? {
    let text = text(column)
    if text.isEmpty {
      if isRequired { problem("\(column) is empty", expected: "a date, YYYY-MM-DD") }
      return nil
    }
    if let day = Day(text) { return day }
    problem("\(column) is \"\(shortened(text))\"", expected: "a date, YYYY-MM-DD")
    return nil
  }

  /// The id of a catalogue product, among those known; `nil`: the products could not be read, so nothing is said.
  ///
  /// - Returns: `nil` where no product has it, which is reported. An empty cell is returned as it is.
  func product(_ column: String, of products: [String]?) -> String? {
    let id = text(column)
    guard let products, !id.isEmpty, !products.contains(id) else { return id }
    let near = nearestName(to: id, among: products)
    problem(
      "\(column) is \"\(shortened(id))\", which no product of catalogue/products.csv has",
      remedy: near.map { "did you mean \($0)?" } ?? "add the product, or mend the id")
    return nil
  }
}
