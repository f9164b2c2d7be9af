/// Entries in the order of lines. They lie in pieces, so that adding one never copies the others.
struct FlexNetEntries: RandomAccessCollection, MutableCollection {
  private var pieces: [[FlexNetEntry]] = []
  private(set) var endIndex = 0

  private static let pieceSize = 4096

  init() {}

  init(_ entries: some Sequence<FlexNetEntry>) { for entry in entries { append(entry) } }

  var startIndex: Int { 0 }

  subscript(index: Int) -> FlexNetEntry {
    get { pieces[index / FlexNetEntries.pieceSize][index % FlexNetEntries.pieceSize] }
    _modify { yield &pieces[index / FlexNetEntries.pieceSize][index % FlexNetEntries.pieceSize] }
  }

  mutating func append(_ entry: FlexNetEntry) {
    if endIndex % FlexNetEntries.pieceSize == 0 {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(FlexNetEntries.pieceSize)
    }
    pieces[pieces.count - 1].append(entry)
    endIndex += 1
  }

  /// Changes each entry, and drops those for which the change gives `false`.
  mutating func keep(_ change: (inout FlexNetEntry) -> Bool) {
    var kept = 0
    for index in 0..<endIndex {
      guard change(&self[index]) else { continue }
      if kept < index { self[kept] = self[index] }
      kept += 1
    }
    pieces.removeLast(pieces.count - (kept + FlexNetEntries.pieceSize - 1) / FlexNetEntries.pieceSize)
    let rest = kept % FlexNetEntries.pieceSize
    if rest > 0 { pieces[pieces.count - 1].removeLast(pieces[pieces.count - 1].count - rest) }
    endIndex = kept
  }
}
