import Facts

/// The cells of one line of a table (RFC 4180). A cell that goes on in the next line ends with its line.
func tableCells(_ line: [UInt8]) -> [String] {
  var cells: [[UInt8]] = [[]]
  var isQuoted = false
  for byte in line where byte != 0x0D {
    switch byte {
    case 0x22: isQuoted.toggle()
    case 0x2C where !isQuoted: cells.append([])
    default: cells[cells.count - 1].append(byte)
    }
  }
  return cells.map { String(decoding: $0, as: UTF8.self) }
}

/// Column by column; the row is named by its first cells.
func tableDifferences(_ place: Place, _ columns: [String]) -> [Difference]? {
  let theirs = place.sealed.map { tableCells(Array($0.utf8)) }
  let ours = place.recomputed.map { tableCells(Array($0.utf8)) }
  guard let theirs, let ours, theirs.count == ours.count, ours.count == columns.count else {
    let row = (theirs ?? ours ?? []).prefix(3).filter { !$0.isEmpty }.joined(separator: " ")
    return [place.difference(record: row)]
  }
  let row = zip(theirs, ours).prefix { $0 == $1 }.prefix(3).map(\.0).filter { !$0.isEmpty }
    .joined(separator: " ")
  let found = zip(columns, zip(theirs, ours)).filter { $1.0 != $1.1 }.map { column, cells in
    place.difference(record: row, field: column, sealed: cells.0, recomputed: cells.1)
  }
  return found.isEmpty ? nil : found
}
