/// How the facts of one kind stand in lines: the columns in their order, by which the same list writes and reads.
///
/// The first line names the columns, as a JSON list. Each further line is one fact, a list of values in that order; values
/// at the end that say nothing are left out. A field that a fact gets needs one more column here; a test compares the
/// columns with the type's fields.
struct FactForm<Fact: Sendable>: Sendable {
  /// What stands in a fact where a line says nothing.
  let blank: Fact
  let columns: [FactColumn<Fact>]
  /// What ``blank`` is written as, by column.
  private let blankCells: [[UInt8]]

  init(_ blank: Fact, _ columns: [FactColumn<Fact>]) {
    self.blank = blank
    self.columns = columns
    blankCells = columns.map { column in
      var bytes: [UInt8] = []
      column.write(blank, &bytes, FileNumbers())
      return bytes
    }
  }

  /// The first line, without line feed.
  var header: [UInt8] {
    var bytes: [UInt8] = []
    CellForm<[String]>.texts.write(columns.map(\.name), &bytes, FileNumbers())
    return bytes
  }

  /// Appends a fact's line, without line feed.
  func append(_ fact: Fact, to bytes: inout [UInt8], files: FileNumbers) {
    bytes.append(0x5B)
    var end = bytes.count
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      let start = bytes.count
      column.write(fact, &bytes, files)
      if !bytes[start...].elementsEqual(blankCells[index]) { end = bytes.count }
    }
    bytes.removeSubrange(end...)
    bytes.append(0x5D)
  }
}
