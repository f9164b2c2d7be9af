/// How the rows of an unknown file seem to stand, and what its columns look like.
public struct FileOutline: Sendable {
  /// `delimited`, `xlsx`, `json` or `json-lines`.
  public let format: String
  /// `nil`: a comma, or no delimited text.
  public let delimiter: UInt8?
  /// Lines, or rows of a sheet, before the header.
  public let skippedLines: Int
  /// JSON pointer of the rows.
  public let root: String
  /// In the file's order, those without name left out.
  public let columns: [ColumnProfile]
  /// Rows that the columns' values are from.
  public let rowCount: Int

  /// - Returns: `nil` for bytes that are no text, and where no header can be told.
  public init?(_ sample: FileSample) {
    if sample.isBinary, sample.sheet == nil { return nil }
    if sample.sheet == nil, let json = JSONGlimpse(sample.text) {
      format = json.format
      delimiter = nil
      skippedLines = 0
      root = json.root
      columns = json.columns.map { ColumnProfile(name: $0.path, values: $0.values) }
      rowCount = json.rows.count
      return
    }
    let table = sample.sheet ?? TableGlimpse(sample.text, isWhole: sample.isWhole)
    guard let header = table.header else { return nil }
    let rows = table.rows(below: header)
    format = sample.sheet == nil ? "delimited" : "xlsx"
    delimiter = table.delimiter == 0x2C ? nil : table.delimiter
    skippedLines = table.records[header].line - 1
    root = ""
    rowCount = rows.count
    columns = table.records[header].cells.enumerated().filter { !$0.element.isEmpty }.map { index, name in
      ColumnProfile(name: name, values: rows.map { $0[index] })
    }
  }
}
