internal import Facts

/// Rows that say what another file of the source says: exports overlap, and a later one knows ends that an earlier one did
/// not.
///
/// Alike are rows of one login, product and device with equal start and units. As many sessions with an end count as the file
/// has that has most of them; a row without an end is one of those that other files know the end of, as far as there are
/// enough. Within one file each row counts.
struct RepeatedSessions {
  private struct Row {
    var file: Int32
    var place: Int32
  }

  /// By file and place; empty where no row is repeated.
  private var flags: [[Bool]] = []

  func contains(_ file: Int, _ place: Int) -> Bool { !flags.isEmpty && flags[file][place] }

  /// - Parameter files: in the order in which the first of equals counts.
  init(_ files: [LoggedSessions], _ names: NamePool) {
    guard files.count(where: { !$0.rows.isEmpty }) > 1 else { return }
    flags = files.map { Array(repeating: false, count: $0.rows.count) }
    func key(_ row: LoggedSession) -> (Int64, Int, Int, Int, Int) {
      (
        row.start.seconds, row.product, names.foldedID(row.subject),
        row.device.map { names.foldedID($0) } ?? -1, row.units ?? 1
      )
    }
    func row(_ row: Row) -> LoggedSession { files[Int(row.file)].rows[Int(row.place)] }
    var rows = files.enumerated().flatMap { file, log in
      log.rows.indices.map { Row(file: Int32(file), place: Int32($0)) }
    }
    rows.sort { left, right in
      let (first, second) = (key(row(left)), key(row(right)))
      return first == second ? (left.file, left.place) < (right.file, right.place) : first < second
    }
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, key(row(rows[start])) == key(row(rows[end])) { end += 1 }
      if rows[start].file != rows[end - 1].file {
        let ends = Dictionary(grouping: rows[start..<end]) { row($0).end }
        flag(ends)
      }
      start = end
    }
  }

  /// - Parameter rows: alike, by their ends, in the order of files and places.
  private mutating func flag(_ rows: [Instant?: [Row]]) {
    var ended: [Int32: Int] = [:]
    var known = 0
    for (end, same) in rows where end != nil {
      let counts = same.reduce(into: [Int32: Int]()) { $0[$1.file, default: 0] += 1 }
      let chosen = counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }
      known += chosen?.value ?? 0
      for (file, count) in counts { ended[file, default: 0] += count }
      for row in same where row.file != chosen?.key { flag(row) }
    }
    let open = rows[nil] ?? []
    let counts = open.reduce(into: ended) { $0[$1.file, default: 0] += 1 }
    // The file that tells of most sessions in all tells how many are open beside those of known ends.
    let most = counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }
    var left = max(0, (most?.value ?? 0) - known)
    for row in open {
      if row.file == most?.key, left > 0 { left -= 1 } else { flag(row) }
    }
  }

  private mutating func flag(_ row: Row) { flags[Int(row.file)][Int(row.place)] = true }
}
