/// A long row of values that lies in pieces, so that adding one never copies the others, and memory is what they take.
struct Pieces<Element>: RandomAccessCollection, MutableCollection {
  private var pieces: [[Element]] = []
  private(set) var endIndex = 0

  private var pieceSize: Int { 4096 }

  init() {}

  init(_ elements: some Sequence<Element>) { for element in elements { append(element) } }

  var startIndex: Int { 0 }

  subscript(index: Int) -> Element {
    get { pieces[index / pieceSize][index % pieceSize] }
    _modify { yield &pieces[index / pieceSize][index % pieceSize] }
  }

  mutating func append(_ element: Element) {
    if endIndex % pieceSize == 0 {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(pieceSize)
    }
    pieces[pieces.count - 1].append(element)
    endIndex += 1
  }

  /// Changes each value, and drops those for which the change gives `false`.
  mutating func keep(_ change: (inout Element) -> Bool) {
    var kept = 0
    for index in 0..<endIndex {
      guard change(&self[index]) else { continue }
      if kept < index { self[kept] = self[index] }
      kept += 1
    }
    pieces.removeLast(pieces.count - (kept + pieceSize - 1) / pieceSize)
    let rest = kept % pieceSize
    if rest > 0 { pieces[pieces.count - 1].removeLast(pieces[pieces.count - 1].count - rest) }
    endIndex = kept
  }
}

/// Entries of a log in the order of lines.
typealias FlexNetEntries = Pieces<FlexNetEntry>
