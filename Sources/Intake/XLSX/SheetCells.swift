/// A row of a sheet: its number, and the texts of those cells that are in the file.
struct SheetRow {
  var number: Int
  /// Column from 0, and what a person would read in the cell.
  var cells: [(column: Int, text: String)] = []
  var isHidden: Bool

  var isBlank: Bool { cells.allSatisfy { trimmed($0.text).isEmpty } }

  func text(_ column: Int) -> String { cells.last { $0.column == column }?.text ?? "" }
}

/// Turns row elements of a sheet into texts, and counts what a person should know of.
struct SheetCells {
  private let strings: SharedStrings
  private let styles: CellStyles
  private let dates: SerialDates
  private var lastRow = 0
  private(set) var errors = 0
  private(set) var formulasWithoutValue = 0
  private(set) var lostTexts = 0

  /// Columns of the widest sheet there can be.
  static let columnLimit = 16_384

  init(_ workbook: Workbook) {
    strings = workbook.sharedStrings
    styles = workbook.styles
    dates = SerialDates(is1904: workbook.is1904)
  }

  mutating func row(_ element: XMLElement) -> SheetRow {
    let number = element["r"].flatMap { Int($0) }.flatMap { (1...1_048_576).contains($0) ? $0 : nil }
    lastRow = number ?? lastRow + 1
    var row = SheetRow(number: lastRow, isHidden: ["1", "true"].contains(element["hidden"] ?? ""))
    var next = 0
    for cell in element.children where cell.name == "c" {
      let column = cell["r"].flatMap(columnNumber) ?? next
      next = column + 1
      guard column < SheetCells.columnLimit else { continue }
      let text = text(cell)
      if !text.isEmpty { row.cells.append((column, text)) }
    }
    return row
  }

  private mutating func text(_ cell: XMLElement) -> String {
    let value = cell.child("v")?.text ?? ""
    switch cell["t"] ?? "n" {
    case "inlineStr": return cell.child("is").map(richText) ?? ""
    case "s":
      if let text = Int(trimmed(value)).flatMap({ strings[$0] }) { return text }
      if !value.isEmpty { lostTexts += 1 }
      return ""
    case "str": return unescapedCell(value)
    case "b": return value.isEmpty ? "" : trimmed(value) == "0" ? "FALSE" : "TRUE"
    case "e":
      errors += 1
      return value
    case "d": return trimmed(value)
    default:
      if value.isEmpty {
        if cell.child("f") != nil { formulasWithoutValue += 1 }
        return ""
      }
      return number(trimmed(value), style: cell["s"].flatMap { Int($0) } ?? 0)
    }
  }

  private func number(_ text: String, style: Int) -> String {
    let kind = styles[style]
    if kind != .number, let serial = SerialNumber(text), let date = dates.text(serial, kind) { return date }
    return cellNumber(text) ?? text
  }
}

/// The column of a reference such as `AB12`, from 0.
func columnNumber(_ reference: String) -> Int? {
  var number = 0
  var count = 0
  for byte in reference.utf8 {
    let letter = byte & 0xDF
    guard (0x41...0x5A).contains(letter), byte >= 0x41 else { break }
    number = number * 26 + Int(letter - 0x40)
    count += 1
    if count > 3 { return nil }
  }
  return count == 0 ? nil : number - 1
}
