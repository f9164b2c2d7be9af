/// Bytes of a log, beginning with a row, and what was found in them.
struct LogPiece {
  enum Ending {
    /// Every row that begins before the piece's end was read; `next` is where the following one begins.
    case complete(next: Int)
    /// The row at `next` does not end within the buffer, and the file goes on; those before it were read.
    case cut(next: Int)
    /// What only the general reader can deal with: a quote that nothing closes.
    case unusual
  }

  /// A row for the general reader: where it stands in the buffer, with its line end, and its line in the piece.
  struct OddRow {
    var start: Int
    var end: Int
    var line: Int
  }

  var ending = Ending.unusual

  /// Where the first row begins that was not read; `nil`: only the general reader can go on.
  var next: Int? {
    switch ending {
    case .complete(let next), .cut(let next): next
    case .unusual: nil
    }
  }

  /// Line ends passed.
  var lines = 0
  var oddRows: [OddRow] = []
}
